import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { type CommittedChange, onCommittedChange } from "../../platform/changes/changes.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { importArticle, importArticles } from "./commands/import-articles.ts";
import { saveArticle } from "./commands/save-article.ts";
import { type ImportArticle, prepareImport } from "./prepare-import.ts";
import { publicArticle } from "./public-article.ts";
import { countLists } from "./public-lists.ts";
import { publicOriginal } from "./public-outlets.ts";
import { articleView } from "./view-queries.ts";
import { at, auditOf, contents, openTestZone, refusalOf, type TestZone } from "./zone.test-helper.ts";

let zone: TestZone;
let committed: CommittedChange[] = [];
beforeAll(async () => {
  zone = await openTestZone();
  onCommittedChange(zone.db, (change) => {
    committed.push(change);
  });
});
afterAll(() => zone.close());

const doc = (externalId: string, change: Partial<ImportArticle> = {}) =>
  prepareImport({
    externalSource: "policies",
    externalId,
    sectionId: zone.section.plain,
    departmentId: zone.office,
    language: "zh-CN",
    title: `文件 ${externalId}`,
    bodyHtml: `<p>${externalId}：正文<script>alert(1)</script></p>`,
    publishedAt: new Date("2020-05-01T00:00:00Z"),
    ...change,
  });
const load = (docs: ReturnType<typeof doc>[], actor = systemActor) =>
  inTransaction(zone.db, (tx) => importArticles(tx, actor, docs, at("09:00")));
const outcomes = async (docs: ReturnType<typeof doc>[]) => (await load(docs)).map(({ outcome }) => outcome);

describe("importing documents", () => {
  it("makes them public with their own time, their original and safe text", async () => {
    committed = [];
    const original = { title: "文件", text: "原文" };
    const [outcome] = await load([
      doc("a1", { original, facts: { docNo: "国发〔2020〕5号" }, notes: [{ code: "SIMPLIFIED" }] }),
    ]);

    const id = outcome?.articleId ?? 0;
    expect(outcome?.outcome).toBe("created");
    expect(await publicArticle(zone.db, id)).toMatchObject({
      bodyHtml: "<p>a1：正文</p>",
      publishedAt: new Date("2020-05-01T00:00:00Z"),
      facts: { docNo: "国发〔2020〕5号" },
      hasOriginal: true,
      externalId: "a1",
    });
    expect(await publicOriginal(zone.db, id)).toEqual(original);
    expect(committed[0]?.search).toMatchObject([{ document: { externalId: "a1", body: "a1：正文" } }]);
    expect(committed[0]?.tags).toContain(`section:${zone.section.plain}`);
    expect(await auditOf(zone.db, "import", "policies")).toEqual(["articles.imported"]);
    const view = await articleView(zone.db, zone.chief, id, "zh-CN");
    expect(view.events[0]?.text).toBe("导入第 1 版");
  });

  it("leaves unchanged ones alone and gives changed ones a new edition", async () => {
    await load([doc("b1"), doc("b2")]);
    const before = (await countLists(zone.db, [zone.section.plain])).of("zh-CN");
    expect(
      await outcomes([doc("b1"), doc("b2", { title: "新标题", publishedAt: new Date("2021-05-01T00:00:00Z") })]),
    ).toEqual(["unchanged", "updated"]);
    const after = (await countLists(zone.db, [zone.section.plain])).of("zh-CN");
    expect(after.total).toBe(before.total);
    expect(after.years[0]).toEqual({ year: 2021, count: 1 });
    expect(await outcomes([doc("b2", { title: "新标题", publishedAt: new Date("2021-05-01T00:00:00Z") })])).toEqual([
      "unchanged",
    ]);
  });

  it("moves a changed document that is filed elsewhere now", async () => {
    const [first] = await load([doc("c1")]);
    committed = [];
    await load([doc("c1", { sectionId: zone.section.important })]);
    expect(await publicArticle(zone.db, first?.articleId ?? 0)).toMatchObject({ sectionId: zone.section.important });
    expect((await countLists(zone.db, [zone.section.important])).of("zh-CN").total).toBe(1);
    expect(committed[0]?.tags).toContain(`section:${zone.section.plain}`);
  });

  it("keeps its hands off what people have edited", async () => {
    const [first] = await load([doc("d1")]);
    const articleId = first?.articleId ?? 0;
    const content = contents({ title: "人改过的" });
    await inTransaction(zone.db, (tx) =>
      saveArticle(tx, zone.chief, { articleId, expectedVersion: 1, content }, at("10:00")),
    );
    expect(await outcomes([doc("d1", { title: "又导入" })])).toEqual(["kept"]);
  });

  it("takes the last of a repeated id", async () => {
    const done = await load([doc("e1", { title: "先" }), doc("e1", { title: "后" })]);
    expect(done).toHaveLength(1);
    expect(await publicArticle(zone.db, done[0]?.articleId ?? 0)).toMatchObject({ title: "后" });
  });

  it("is refused without the publisher's right there, and into a channel", async () => {
    const one = doc("f1");
    const refused = inTransaction(zone.db, (tx) => importArticle(tx, zone.writer, one, at("09:00")));
    expect((await refusalOf(refused)).code).toBe("NOT_ALLOWED");
    const channel = load([doc("f2", { sectionId: zone.section.news })]);
    expect((await refusalOf(channel)).code).toBe("SECTION_IS_CHANNEL");
    const { rows } = await sql`select 1 from articles where external_id in ('f1', 'f2')`.execute(zone.db);
    expect(rows).toEqual([]);
  });

  it("takes a hundred documents with as many statements as one", async () => {
    const count = async (docs: ReturnType<typeof doc>[]) => {
      let statements = 0;
      await inTransaction(zone.db, async (tx) => {
        const spy = vi.spyOn(tx.getExecutor(), "executeQuery");
        await importArticles(tx, systemActor, docs, at("09:00"));
        statements = spy.mock.calls.length;
      });
      return statements;
    };
    const one = await count([doc("g0")]);
    const many = await count(Array.from({ length: 100 }, (_, n) => doc(`h${n}`)));
    expect(one).toBeGreaterThan(0);
    expect(many).toBe(one);
    expect(many).toBeLessThanOrEqual(6);
  });

  it("shortens a title that is too long without breaking a character", () => {
    const prepared = doc("i1", { title: "𠮷".repeat(300) });
    expect([...prepared.content.title]).toHaveLength(200);
    expect(prepared.content.title).toMatch(/^𠮷+…$/u);
    expect(doc("i2", { title: " ", bodyHtml: "<p>没有标题的正文</p>" }).content.title).toBe("没有标题的正文");
  });
});
