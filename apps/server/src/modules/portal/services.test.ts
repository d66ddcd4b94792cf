import { Readable } from "node:stream";
import type { Guide } from "@openzone/contract/services";
import { createSectionSchema } from "@openzone/contract/sites";
import { languages, messagesFor } from "@openzone/portal-ui";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { receiveFile, uploadFile } from "../media/index.ts";
import { nextGuide, publishedGuide } from "../services/guides.test-helper.ts";
import {
  createOneMatter,
  publishGuide,
  resumeItem,
  retireItem,
  saveGuideVersion,
  submitGuide,
  suspendItem,
} from "../services/index.ts";
import { createSection, siteTreeCache } from "../sites/index.ts";

let test: TestApp;
let zone: FilledZone;
let food: { id: number; version: number };

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

async function open(url: string) {
  const { statusCode, body, headers } = await test.app.inject({
    method: "GET",
    url,
    headers: { host: "localhost", accept: "text/html" },
  });
  return { status: statusCode, body, headers };
}

const publish = (change: Partial<Guide>, departmentId?: number) => publishedGuide(test, zone, change, departmentId);
const inTx = <Result>(work: Parameters<typeof inTransaction<Result>>[1]) => inTransaction(test.services.db, work);

/** Publishes the next version of a guide. */
async function change(item: { id: number; version: number }, guide: Guide): Promise<{ id: number; version: number }> {
  const now = test.services.now();
  return inTx(async (tx) => {
    const saved = await saveGuideVersion(
      tx,
      zone.writer,
      { id: item.id, expectedVersion: item.version, guide, changes: "" },
      now,
    );
    const submitted = await submitGuide(tx, zone.writer, { id: item.id, expectedVersion: saved.version }, now);
    return publishGuide(tx, zone.reviewer, { id: item.id, expectedVersion: submitted.version, note: "" }, now);
  });
}

const words = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("a site without items", () => {
  it("has no hall, so that a channel may stand at its address", async () => {
    expect((await open("/services/")).status).toBe(404);
    expect((await open("/services/items/")).body).toContain("没有找到符合条件的事项");
    expect((await open("/sitemaps/sections.xml")).body).not.toContain("/services/");
  });
});

describe("the hall", () => {
  it("leads by subject, event, department, letter and words, as soon as there is something", async () => {
    food = await publish({ name: "食品经营许可" });
    await publish(
      { name: "创业补贴", type: "payment", audiences: ["person"], subjects: ["job"], events: ["finance"] },
      zone.economy,
    );
    const { status, body } = await open("/services/");

    expect(status).toBe(200);
    expect(body).toContain("<h1>网上办事大厅</h1>");
    expect(body).toContain('action="/services/items/"');
    expect(body).toContain('<a href="/services/items/?event=open_business">开办企业<span class="count">1</span>');
    expect(body).toContain('<a href="/services/items/?subject=job">就业创业<span class="count">1</span>');
    expect(body).toContain('<a href="/services/items/?department=economy">经济发展局<span class="count">1</span>');
    expect(body).toMatch(/<a href="\/services\/items\/\?letter=S" aria-label="首字母 S、共 1 个事项">S</);
    expect(body).not.toContain("一件事一次办");
  });

  it("shows what staff arranged for the channel at its address, and what else stands there", async () => {
    const now = test.services.now();
    const channel = await inTx((tx) =>
      createSection(
        tx,
        systemActor,
        {
          ...createSectionSchema.parse({ slug: "services", title: "政务服务", kind: "channel", parentId: null }),
          siteId: zone.siteId,
        },
        now,
      ),
    );
    await inTx((tx) =>
      createSection(
        tx,
        systemActor,
        {
          ...createSectionSchema.parse({ slug: "forms", title: "表格下载", kind: "list", parentId: channel.id }),
          siteId: zone.siteId,
        },
        now,
      ),
    );
    expect((await siteTreeCache(test.services).get(zone.siteId))?.byAddress.has("/services/forms/")).toBe(true);

    const { body } = await open("/services/");

    expect(body).toContain("<h1>网上办事大厅</h1>");
    expect(body).toContain('<a href="/services/forms/">表格下载</a>');
    expect((await open("/services/forms/")).status).toBe(200);
    for (const address of ["/services", "/services/items"])
      expect((await open(address)).headers.location).toBe(`${address}/`);
  });
});

describe("other pages", () => {
  it("lead to the items: of a department to its own, the site map to all", async () => {
    const { body } = await open("/departments/economy");
    const map = (await open("/site-map")).body;

    expect(body).toMatch(/<a href="\/services\/items\/\d+">创业补贴<\/a>/);
    expect(body).toContain('<a href="/services/items/?department=economy">共 1 个事项</a>');
    expect(body).not.toContain(">食品经营许可</a>");
    expect(map).toContain('<a href="/services/items/">办事指南</a>');
  });
});

describe("the list", () => {
  const named = (title: string, body: string) => body.includes(`>${title}</a>`);

  it("is narrowed by every facet and by words, with counts and ways back", async () => {
    const event = (await open("/services/items/?event=finance")).body;
    const audience = (await open("/services/items/?audience=enterprise")).body;
    const both = (await open("/services/items/?department=economy&subject=job&letter=C")).body;
    const found = (await open(`/services/items/?q=${encodeURIComponent("食品 经营")}&event=open_business`)).body;

    expect([named("创业补贴", event), named("食品经营许可", event)]).toEqual([true, false]);
    expect([named("创业补贴", audience), named("食品经营许可", audience)]).toEqual([false, true]);
    expect(words(both)).toContain("共 1 个事项");
    expect(both).toContain(
      '<a href="/services/items/?department=economy&amp;letter=C" aria-label="去掉条件“就业创业”">',
    );
    expect(named("食品经营许可", found)).toBe(true);
    expect(found).toContain('<input type="hidden" name="event" value="open_business"');
    expect(found).toContain('<meta name="robots" content="noindex"');
  });

  it("says what an item takes, and has a way on where nothing fits", async () => {
    const { body } = await open("/services/items/");
    const none = (await open("/services/items/?letter=Z")).body;

    for (const fact of ["承诺 5 个工作日", "不收费", "最多到现场 1 次", "党政办公室"]) expect(body).toContain(fact);
    expect(none).toContain("没有找到符合条件的事项");
    expect(none).toContain('<a href="/services/items/">全部事项</a>');
    expect((await open("/services/items/?page=9")).status).toBe(404);
    expect((await open("/services/items/?event=nonsense&page=-1")).body).toContain(">创业补贴</a>");
  });
});

describe("a guide", () => {
  it("begins with the key elements and says everything that it has", async () => {
    const { status, body } = await open(`/services/items/${food.id}`);

    expect(status).toBe(200);
    expect(Buffer.byteLength(body)).toBeLessThan(100_000);
    const keys = [...body.matchAll(/<div><dt>([^<]+)<\/dt>/g)].map(([, key]) => key);
    expect(keys.slice(0, 8)).toEqual([
      ...["谁能办", "多久办好", "跑几次", "收费吗"],
      ...["怎么办、在哪办", "拿到什么", "要几份材料", "问谁"],
    ]);
    const all = words(body);
    for (const said of [
      ...["承诺 5 个工作日", "法定 20 个工作日", "自然人、企业法人", "有与经营的食品品种、数量相适应的场所。"],
      ...["不动产权证书", "受理通知书", "食品经营许可证", "有效期：五年", "第三十五条", "0399-12345"],
      ...["许可证多久有效？", "云泽市人民政府", "第 1 版"],
    ])
      expect(all).toContain(said);
    expect(body).toContain('<a href="tel:03998123456">0399-8123456</a>');
  });

  it("draws its flow as a picture and says the same as a list", async () => {
    const { body } = await open(`/services/items/${food.id}`);
    const picture = /<svg class="flow"[\s\S]*?<\/svg>/.exec(body)?.[0] ?? "";

    expect(picture).toContain('role="img"');
    expect(picture.match(/<rect/g)).toHaveLength(5);
    expect([...picture.matchAll(/class="flow-name"[^>]*>([^<]+)/g)].map(([, name]) => name)).toEqual([
      ..."受理 审核 审批 办结 送达".split(" "),
    ]);
    expect(body.match(/<h3><span[^>]*>(受理|审核|审批|办结|送达)<\/span>/g)).toHaveLength(5);
  });

  it("lists fewer materials for answers given by a plain form, and says why each remains", async () => {
    const { body } = await open(`/services/items/${food.id}?s-premises=rented`);
    const form = /<form class="guide-situations"[\s\S]*?<\/form>/.exec(body)?.[0] ?? "";

    expect(form).toContain(`action="/services/items/${food.id}#materials"`);
    expect(form).toMatch(/name="s-premises" value="rented" checked/);
    expect(body).toContain("按您的回答需要 2 份，全部情形共 3 份");
    expect(body).toContain("因为“经营场所是自有的还是租的？”您选了“租的”");
    expect(body).toContain("每个申请人都要提交");
    expect(body).toMatch(/按您的回答不需要的材料（1 份）[\s\S]*<li>不动产权证书<\/li>/);
    // What makes it shorter is no other page for search engines.
    expect(body).toContain(`<link rel="canonical" href="http://localhost:8080/services/items/${food.id}"`);
  });

  it("keeps the whole list for what nobody answered or nobody asked", async () => {
    for (const query of ["", "?s-premises=", "?s-premises=nonsense", "?s-other=rented"]) {
      const { body } = await open(`/services/items/${food.id}${query}`);
      expect(body).toContain("“经营场所是自有的还是租的？”选“租的”时需要");
      expect(body).not.toContain("按您的回答");
    }
  });

  it("tells search engines that it is a service of the authority", async () => {
    const { body } = await open(`/services/items/${food.id}`);
    const json = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(body)?.[1] ?? "{}";
    const service = JSON.parse(json)["@graph"].find(
      (thing: { "@type": string }) => thing["@type"] === "GovernmentService",
    );

    expect(service).toMatchObject({
      name: "食品经营许可",
      provider: { name: "党政办公室" },
      serviceOutput: [{ name: "食品经营许可证" }],
      availableChannel: {
        servicePhone: { telephone: "0399-8123456" },
        serviceLocation: { name: "市场准入综合窗口", address: "云泽大道1号" },
      },
    });
    expect(body).toContain('<meta name="ColumnType" content="办事服务"');
  });

  it("is in the site map and has a picture that leads a telephone there", async () => {
    const map = (await open("/sitemaps/sections.xml")).body;
    const picture = await open(`/services/items/${food.id}/code.svg`);

    for (const address of ["/services/items/", `/services/items/${food.id}`]) expect(map).toContain(`${address}</loc>`);
    expect([picture.status, picture.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
    expect(picture.body).toContain("<svg");
    expect((await open("/services/items/999999/code.svg")).status).toBe(404);
  });

  it("shows what its basis is in the policy library, and whether that holds", async () => {
    const { db } = test.services;
    const { rows } = await sql<{ id: number }>`
      insert into policies (site_id, department_id, title, doc_no, issuer, subject, state, validity, published_at)
      select ${zone.siteId}, ${zone.office}, '云泽经开区食品摊点管理办法', '云开管规〔2025〕9号', '云泽经开区管委会', '09.04',
        'published', 'void', now() returning id`.execute(db);
    const [policy] = rows;
    const item = await publish({
      name: "摊点备案",
      basis: [{ title: "云泽经开区食品摊点管理办法", clause: "第三条", quote: "", policyId: policy?.id ?? 0 }],
    });

    const { body } = await open(`/services/items/${item.id}`);

    expect(body).toMatch(
      new RegExp(
        `废止</span><a href="/policies/${policy?.id}.html" aria-label="查看文件全文 云泽经开区食品摊点管理办法"`,
      ),
    );
  });

  it("is not there for drafts, retired items, other sites and addresses that are no number", async () => {
    const item = await publish({ name: "要取消的事项" });
    expect((await open(`/services/items/${item.id}`)).status).toBe(200);
    await inTx((tx) =>
      retireItem(
        tx,
        zone.reviewer,
        { id: item.id, expectedVersion: item.version, note: "法律修改" },
        test.services.now(),
      ),
    );

    expect((await open(`/services/items/${item.id}`)).status).toBe(404);
    for (const id of ["999999", "none", "1e3"]) expect((await open(`/services/items/${id}`)).status).toBe(404);
  });
});

describe("a change", () => {
  it("is on the guide, the list and the hall with its publication, and a suspension with its reason", async () => {
    const now = test.services.now();
    const guide = { ...nextGuide({ name: "取水许可" }), subjects: ["environment" as const] };
    let item = await publish(guide);
    const address = `/services/items/${item.id}`;
    expect((await open(address)).body).toContain("承诺 5 个工作日");
    expect((await open("/services/")).body).toContain("环保绿化");
    await open("/services/items/");

    item = await change(item, {
      ...guide,
      name: "取水许可（新）",
      promisedTerm: { amount: 3, unit: "working_day", note: "" },
    });

    expect((await open(address)).body).toContain("承诺 3 个工作日");
    expect((await open("/services/items/")).body).toContain(">取水许可（新）</a>");
    const step = { id: item.id, expectedVersion: item.version };
    const { version } = await inTx((tx) =>
      suspendItem(tx, zone.reviewer, { ...step, note: "水资源论证规则在修订" }, now),
    );
    expect((await open(address)).body).toContain('<p class="notice">本事项暂停办理。原因：水资源论证规则在修订</p>');
    expect((await open("/services/items/")).body).toMatch(/暂停办理<\/span><a href="[^"]+">取水许可（新）/);
    await inTx((tx) => resumeItem(tx, zone.reviewer, { id: item.id, expectedVersion: version }, now));
    expect((await open(address)).body).not.toContain("暂停办理");
  });
});

describe("files of a guide", () => {
  async function upload(name: string): Promise<string> {
    const { db, files, now } = test.services;
    const stored = await receiveFile(files, Readable.from([Buffer.from(`${name}\n`)]), { name, maxBytes: 10_000 });
    return (await inTransaction(db, (tx) => uploadFile(tx, zone.writer, { stored, departmentId: zone.office }, now())))
      .id;
  }
  const statusOf = async (id: string) => (await open(`/files/${id}`)).status;

  it("can be saved exactly while the guide is public", async () => {
    const blank = await upload("申请书.csv");
    const sample = await upload("证样.csv");
    expect([await statusOf(blank), await statusOf(sample)]).toEqual([404, 404]);
    const guide = nextGuide({ name: "有表格的事项" });
    guide.materials = guide.materials.map((material, place) =>
      place === 0 ? { ...material, blankFormFileId: blank } : material,
    );
    guide.results = guide.results.map((result) => ({ ...result, sampleFileId: sample }));
    let item = await publish(guide);

    const { body } = await open(`/services/items/${item.id}`);

    expect(body).toMatch(new RegExp(`href="/files/${blank}" download[^>]*>.*?空白表格<small>CSV，`));
    expect(body).toMatch(new RegExp(`href="/files/${sample}" download[^>]*>.*?结果样本<small>CSV，`));
    expect([await statusOf(blank), await statusOf(sample)]).toEqual([200, 200]);
    item = await change(item, {
      ...guide,
      materials: guide.materials.map((one) => ({ ...one, blankFormFileId: null })),
    });
    expect([await statusOf(blank), await statusOf(sample)]).toEqual([404, 200]);
    const step = { id: item.id, expectedVersion: item.version, note: "取消" };
    await inTx((tx) => retireItem(tx, zone.reviewer, step, test.services.now()));
    expect(await statusOf(sample)).toBe(404);
  });
});

describe("in other languages", () => {
  const foreign = languages.filter((language) => language !== "zh-CN");

  it("every page has interface words of its own; what guides say stays Chinese and is marked", async () => {
    await sql`update sites set settings = settings || jsonb_build_object('languages', ${JSON.stringify(languages)}::jsonb)
      where id = ${zone.siteId}`.execute(test.services.db);
    await inTx((tx) => invalidate(tx, [`site:${zone.siteId}:menu`, `site:${zone.siteId}:*`]));
    const said = { name: "开店一件事", address: "open-shop", summary: "一起办。", event: "open_business" as const };
    const items = { siteId: zone.siteId, itemIds: [food.id, (await publish({ name: "店招许可" })).id] };
    await inTx((tx) => createOneMatter(tx, systemActor, { ...said, ...items }, test.services.now()));
    for (const language of foreign) {
      const m = messagesFor(language).services;
      const hall = await open(`/${language}/services/`);
      const list = await open(`/${language}/services/items/?event=open_business`);
      const guide = await open(`/${language}/services/items/${food.id}?s-premises=own`);
      const matter = await open(`/${language}/services/matters/open-shop`);

      expect([language, hall.status, list.status, guide.status, matter.status]).toEqual([language, 200, 200, 200, 200]);
      expect(hall.body).toContain(`<h1>${m.title}</h1>`);
      expect(list.body).toContain(`<h1>${m.items}</h1>`);
      expect(guide.body).toContain('<h1 lang="zh-CN">食品经营许可</h1>');
      expect(guide.body).toContain('<dd lang="zh-CN">食品经营许可证</dd>');
      expect(guide.body).toContain(`action="/${language}/services/items/${food.id}#materials"`);
      expect(guide.body).toContain('rel="alternate" hreflang="zh-CN" href="http://localhost:8080/services/items/');
      expect(guide.body).not.toContain("多久办好");
    }
  });
});
