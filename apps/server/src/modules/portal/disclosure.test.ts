import { Readable } from "node:stream";
import type { ItemInput } from "@openzone/contract/disclosure";
import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { saveAttachments } from "../disclosure/attachments.ts";
import { draftItem, publishedItem } from "../disclosure/catalogue.test-helper.ts";
import { removeItem } from "../disclosure/commands/remove-item.ts";
import { withdrawItem } from "../disclosure/commands/withdraw-item.ts";
import { saveGuide } from "../disclosure/index.ts";
import { receiveFile, staffFile, uploadFile } from "../media/index.ts";
import { closeForATime } from "../sites/closing.test-helper.ts";
import { reopenSite } from "../sites/commands/reopen-site.ts";

let test: TestApp;
let zone: FilledZone;
let plan: { id: number; version: number; indexNumber: string };

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await sql`update departments set organisation_code = '91110000802100433B'`.execute(test.services.db);
  plan = await publish({ name: "云泽经开区2026年民生实事清单", docNo: "云开管发〔2026〕7号" });
  await publish({ name: "=2025年财政决算", subjectClass: "04.01", genre: "report", category: "finance" });
  await publish({ name: "工业用地管理办法", validity: "repealed", repealedOn: "2026-06-30", genre: "decision" });
  await draft({ name: "没有公开的会议纪要" });
});
afterAll(() => test.close());

const draft = (change: Partial<ItemInput>) => draftItem(test, zone, change);
const publish = (change: Partial<ItemInput>) => publishedItem(test, zone, change);

async function open(url: string) {
  const { statusCode, body, rawPayload } = await test.app.inject({
    method: "GET",
    url,
    headers: { host: "localhost", accept: "text/html" },
  });
  return { status: statusCode, body, bytes: rawPayload };
}

describe("the catalogue for readers", () => {
  it("lists what is public and nothing else, with the marks of what is void", async () => {
    const { status, body } = await open("/disclosure/catalogue/");

    expect(status).toBe(200);
    expect(body).toContain(`<a href="/disclosure/items/${plan.id}">云泽经开区2026年民生实事清单</a>`);
    expect(body).toContain(plan.indexNumber);
    expect(body).toContain('<span class="tag">废止</span><a href');
    expect(body).not.toContain("会议纪要");
    expect(body).toContain("共 3 条");
  });

  it("is narrowed by facets that tell how much they would find, and found by words", async () => {
    const finance = (await open("/disclosure/catalogue/?class=04")).body;
    const words = (await open(`/disclosure/catalogue/?q=${encodeURIComponent("〔2026〕7号")}`)).body;
    const none = (await open("/disclosure/catalogue/?class=04&genre=decision")).body;

    expect(finance).toContain("共 1 条");
    expect(finance).not.toContain("民生实事清单");
    expect(finance).toMatch(/综合政务<span class="count">2</);
    expect(words).toContain("共 1 条");
    expect(none).toContain("所选范围内没有信息");
    expect((await open("/disclosure/catalogue/?page=9")).status).toBe(404);
    expect((await open("/disclosure/catalogue/?class=99&genre=nonsense")).body).toContain("共 3 条");
  });

  it("is sorted as the reader wants", async () => {
    const { body } = await open("/disclosure/catalogue/?sort=index");

    expect(body.indexOf("-00001")).toBeLessThan(body.indexOf("-00003"));
    const newest = (await open("/disclosure/catalogue/")).body;
    expect(newest.indexOf("-00003")).toBeLessThan(newest.indexOf("-00001"));
  });

  it("is given as CSV, JSON and a workbook, filtered and without formulas", async () => {
    const csv = (await open("/disclosure/catalogue.csv?class=04")).body;
    const json = JSON.parse((await open("/disclosure/catalogue.json")).body);
    const sheet = await readSheet((await open("/disclosure/catalogue.xlsx?validity=repealed")).bytes);

    expect(csv.split("\r\n").slice(0, -1)).toHaveLength(2);
    expect(csv).toContain(",'=2025年财政决算,财政、金融、审计\\财政,报告,财政信息,");
    expect(json.items).toHaveLength(3);
    expect(json.items).toContainEqual(
      expect.objectContaining({ indexNumber: plan.indexNumber, keywords: ["民生", "实事"] }),
    );
    expect(sheet.map((row) => row[1])).toEqual(["名称", "工业用地管理办法"]);
    expect((await open("/disclosure/catalogue.json?validity=expired")).body).toBe('{"items":[]}\n');
  });
});

describe("the site map", () => {
  it("has the items of the catalogue", async () => {
    expect((await open("/sitemaps/sections.xml")).body).toContain(`/disclosure/items/${plan.id}</loc>`);
  });
});

describe("an item's page", () => {
  it("shows every field and the text, and is found by the site's search", async () => {
    const { status, body } = await open(`/disclosure/items/${plan.id}`);

    expect(status).toBe(200);
    for (const words of [plan.indexNumber, "综合政务\\政务公开", "云开管发〔2026〕7号", "2026-03-02", "民生；实事"])
      expect(body).toContain(words);
    expect(body).toContain("<p>一、改造&lt;老旧&gt;小区。</p>");
    expect(body).toContain('<meta name="ArticleTitle" content="云泽经开区2026年民生实事清单"');
    expect((await open(`/search?q=${encodeURIComponent("新建幼儿园")}`)).body).toContain(
      `/disclosure/items/${plan.id}`,
    );
  });

  it("leads to the article that it stands for while that is public", async () => {
    const article = await publishedIn(zone, { content: { title: "民生实事" } });
    const item = await publish({ name: "民生实事（稿件）", articleId: article.id, body: "" });

    expect((await open(`/disclosure/items/${item.id}`)).body).toContain(`/${article.id}.html`);
  });

  it("is not there for what is not public", async () => {
    const { id } = await draft({ name: "草稿" });
    expect((await open(`/disclosure/items/${id}`)).status).toBe(404);
    expect((await open("/disclosure/items/none")).status).toBe(404);
  });
});

describe("an item with attachments", () => {
  async function upload(name: string, text: string): Promise<string> {
    const { db, files } = test.services;
    const stored = await receiveFile(files, Readable.from([Buffer.from(text)]), { name, maxBytes: 10_000 });
    const input = { stored, departmentId: zone.office };
    return (await inTransaction(db, (tx) => uploadFile(tx, zone.writer, input, test.services.now()))).id;
  }
  const statusOf = async (id: string, url = `/files/${id}`) => (await open(url)).status;
  const mayDownload = async (actor: Actor, id: string) => (await staffFile(test.services.db, actor, id)) !== null;

  it("lists them with kind and size; they are public as long as it is and its site is not closed", async () => {
    const fileId = await upload("收费标准.csv", "项目,金额\n证照工本费,0\n");
    const attachments = [{ fileId, title: "收费标准（2026年）" }];
    const waiting = await draft({ name: "收费目录清单", attachments });
    expect(await statusOf(fileId)).toBe(404);
    expect(await mayDownload(zone.reviewer, fileId)).toBe(true);
    const item = await publish({ name: "收费目录清单", attachments });

    const { body } = await open(`/disclosure/items/${item.id}`);

    expect(body).toContain(`href="/files/${fileId}"`);
    expect(body).toContain("收费标准（2026年）<small>CSV，32 字节");
    expect(
      JSON.parse((await open(`/disclosure/catalogue.json?q=${encodeURIComponent("收费目录清单")}`)).body).items,
    ).toMatchObject([
      {
        attachments: [
          { title: "收费标准（2026年）", kind: "csv", url: expect.stringMatching(`^http.+/files/${fileId}$`) },
        ],
      },
    ]);
    expect(await statusOf(fileId)).toBe(200);
    const { db } = test.services;
    await closeForATime(test.services, zone.siteId);
    expect(await statusOf(fileId)).toBe(404);
    await inTransaction(db, (tx) => reopenSite(tx, systemActor, zone.siteId, test.services.now()));
    const input = { id: item.id, expectedVersion: item.version, note: "数字有误" };
    await inTransaction(db, (tx) => withdrawItem(tx, zone.writer, input, test.services.now()));
    expect(await statusOf(fileId)).toBe(404);
    await inTransaction(db, (tx) => removeItem(tx, zone.writer, { id: waiting.id, expectedVersion: 1 }));
    const { rows } = await sql`select 1 from disclosure_item_files where item_id = ${waiting.id}`.execute(db);
    expect(rows).toEqual([]);
  });

  it("takes only files that its writer may use, and none beside an article", async () => {
    const fileId = await upload("内部名单.csv", "姓名\n张三\n");
    const foreign = inTransaction(test.services.db, (tx) =>
      saveAttachments(tx, zone.outsider, plan.id, [{ fileId, title: "" }]),
    );
    await expect(foreign).rejects.toMatchObject({ code: "FILE_NOT_USABLE", details: { fileIds: [fileId] } });
    expect(await mayDownload(zone.outsider, fileId)).toBe(false);
    const article = await publishedIn(zone, { content: { title: "有稿件的" } });
    await publish({ name: "有稿件的", articleId: article.id, body: "", attachments: [{ fileId, title: "" }] });
    expect(await statusOf(fileId)).toBe(404);
  });
});

describe("the platform page", () => {
  it("changes with what is published, and leads to guides and to how to apply once there are guides", async () => {
    const before = (await open("/disclosure/")).body;
    expect((await open("/disclosure/request/")).status).toBe(404);
    await inTransaction(test.services.db, (tx) =>
      saveGuide(
        tx,
        zone.writer,
        {
          departmentId: zone.office,
          expectedVersion: 0,
          classification: "分为十二类。",
          arrangement: "按索引号。",
          access: "门户网站。",
          office: "政务公开科",
          address: "开济大道199号",
          hours: "工作日8:30—12:00",
          phone: "0399-5550102",
          fax: "0399-5550101",
          contact: "xxgk@yunze.example",
          postcode: "499000",
        },
        test.services.now(),
      ),
    );
    await publish({ name: "刚刚公开的信息" });

    const after = (await open("/disclosure/")).body;
    const guide = (await open("/disclosure/departments/office")).body;
    const request = (await open("/disclosure/request/")).body;

    expect(before).not.toContain("/disclosure/request/");
    expect(after).toContain('href="/disclosure/request/"');
    expect(after).toContain("刚刚公开的信息");
    for (const words of [
      "分为十二类。",
      "按索引号。",
      "门户网站。",
      "政务公开科",
      "0399-5550101",
      "xxgk@yunze.example",
    ])
      expect(guide).toContain(words);
    expect(request).toContain("开济大道199号（499000）");
    expect((await open("/disclosure/departments/economy")).status).toBe(404);
  });

  it("is there in the site's other languages, with the documents' own words marked as Chinese", async () => {
    await sql`update sites set settings = settings || '{"languages": ["zh-CN", "en", "de"]}'`.execute(test.services.db);
    await inTransaction(test.services.db, (tx) =>
      invalidate(tx, [`site:${zone.siteId}:menu`, `site:${zone.siteId}:*`]),
    );

    const platform = (await open("/de/disclosure/")).body;
    const list = (await open("/de/disclosure/catalogue/?class=04")).body;
    const item = (await open(`/de/disclosure/items/${plan.id}`)).body;

    expect(platform).toContain("<strong>Pflichtangaben</strong>");
    expect(list).toContain("Finanzen und Rechnungsprüfung");
    expect(list).toMatch(/<a href="\/de\/disclosure\/items\/\d+" lang="zh-CN">=2025年财政决算<\/a>/);
    expect(item).toContain('<h1 lang="zh-CN">云泽经开区2026年民生实事清单</h1>');
    expect(item).toContain('<dt>Aktenzeichen</dt><dd lang="zh-CN">云开管发〔2026〕7号</dd>');
    expect(item).toContain("<dt>Gültigkeit</dt><dd>Gültig</dd>");
    expect(item).toMatch(/<dt>Ausgefertigt am<\/dt><dd>\d+\. \p{L}+ 20\d\d<\/dd>/u);
    expect((await open(`/disclosure/items/${plan.id}`)).body).not.toContain('lang="zh-CN">云泽');
  });

  it("is there in English, too", async () => {
    expect((await open("/en/disclosure/")).body).toContain("Whole catalogue");
    expect((await open("/en/disclosure/catalogue/?class=02")).body).toContain("General government affairs");
  });
});
