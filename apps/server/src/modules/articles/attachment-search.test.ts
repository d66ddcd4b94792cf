import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { receiveFile, uploadFile } from "../media/index.ts";
import { readTexts } from "../media/read-texts.ts";
import { publishArticle } from "./commands/publish-article.ts";
import { saveArticle } from "./commands/save-article.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { docxParts, makeZip } from "./import/zip.test-helper.ts";
import { refreshSearch } from "./refresh-search.ts";
import { at, contents, type FilledZone, fillTestZone, publishedIn } from "./zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const hits = async (q: string) => {
  await test.services.synchroniser.catchUp();
  const answer = await test.services.search.search({ q, site: zone.siteId, language: "zh-CN" });
  return answer.hits.map(({ title, kind, url }) => ({ title, kind, url }));
};

async function put(name: string, words: string): Promise<string> {
  const bytes = makeZip(docxParts([words]));
  const stored = await receiveFile(test.services.files, Readable.from([bytes]), { name, maxBytes: 1_000_000 });
  const input = { departmentId: zone.office, stored };
  return (await inTransaction(zone.db, (tx) => uploadFile(tx, zone.writer, input, at("08:00")))).id;
}

it("finds an article by the words of its attachment while it is public, and says that it was the attachment", async () => {
  const fileId = await put("名单.docx", "标准化菌草培育基地名录");
  const own = await publishedIn(zone, { content: { title: "农业项目", bodyHtml: "<p>菌草培育基地建成。</p>" } });
  const published = await publishedIn(zone, {
    content: { title: "农业通知", attachments: [{ fileId, title: "基地名录" }] },
    now: at("11:00"),
  });
  expect((await hits("菌草培育")).map(({ title }) => title)).toEqual(["农业项目"]);

  // The words arrive after the publication.
  expect(await readTexts(test.services)).toBe(1);
  await refreshSearch(test.services);
  const found = await hits("菌草培育");
  expect(found).toMatchObject([
    { title: "农业项目", kind: "article", url: own.address },
    { title: "附件《基地名录》", kind: "attachment", url: published.address },
  ]);

  // Another edition without it: its words go with the publication, not some seconds later.
  const next = { articleId: published.id, expectedVersion: published.version };
  const republished = await inTransaction(zone.db, async (tx) => {
    const saved = await saveArticle(
      tx,
      zone.writer,
      { ...next, content: contents({ title: "农业通知" }) },
      at("12:00"),
    );
    const step = { articleId: published.id, expectedVersion: saved.version };
    const submitted = await submitArticle(tx, zone.writer, { ...step, comment: "" }, at("12:00"));
    const input = { articleId: published.id, expectedVersion: submitted.version, publishAt: null };
    return publishArticle(tx, zone.chief, input, at("12:00"));
  });
  expect((await hits("菌草培育")).map(({ title }) => title)).toEqual(["农业项目"]);
  expect(republished.state).toBe("published");
});

it("forgets the words of an attachment with the article", async () => {
  const fileId = await put("附表.docx", "苜蓿轮作补贴测算");
  await readTexts(test.services);
  const published = await publishedIn(zone, { content: { attachments: [{ fileId, title: "测算表" }] } });
  await refreshSearch(test.services);
  expect(await hits("苜蓿轮作补贴")).toMatchObject([{ title: "附件《测算表》" }]);
  const input = { articleId: published.id, expectedVersion: published.version, reason: "有误" };
  await inTransaction(zone.db, (tx) => withdrawArticle(tx, zone.chief, input, at("13:00")));
  expect(await hits("苜蓿轮作补贴")).toEqual([]);
});
