import type { BulkRunView } from "@openzone/contract/bulk";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { importArticles } from "../commands/import-articles.ts";
import { prepareImport } from "../prepare-import.ts";
import { countLists } from "../public-lists.ts";
import { type Call, callApi } from "../session.test-helper.ts";
import { at, auditOf, draftIn, type FilledZone, fillTestZone, publishedIn } from "../zone.test-helper.ts";
import { clearOldBulkRuns, workOffBulkRuns } from "./work.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = <T = BulkRunView>(...sent: Call): Promise<{ status: number; body: T & { code: string } }> =>
  callApi(test, ...sent);

const start = (actor: Actor | null, body: object) => call(actor, "POST", "/bulk-runs", body);
const see = async (actor: Actor, id: number) => (await call(actor, "GET", `/bulk-runs/${id}`)).body;
const work = () => workOffBulkRuns(test.services);
const chosen = (...articles: { id: number; version: number }[]) => ({
  articles: articles.map(({ id, version }) => ({ id, version })),
});
const stateOf = async (id: number): Promise<string> => {
  const { rows } = await sql<{ state: string }>`
    select w.state from articles a join editions w on w.id = a.working_edition_id where a.id = ${id}`.execute(zone.db);
  return rows[0]?.state ?? "";
};

describe("beginning a run", () => {
  it("needs a session, the action's right, a reason to withdraw, and something to act on", async () => {
    const draft = await draftIn(zone);
    const withdraw = { action: "withdraw", reason: "有误", ...chosen(draft) };
    expect((await start(null, withdraw)).status).toBe(401);
    expect(await start(zone.leader, withdraw)).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED" } });
    expect(await start(zone.writer, withdraw)).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED" } });
    expect((await start(zone.chief, { ...withdraw, reason: " " })).status).toBe(400);
    expect((await start(zone.chief, { action: "move", ...chosen(draft) })).status).toBe(400);
    expect((await start(zone.chief, { ...withdraw, filter: {} })).status).toBe(400);
    const none = await start(zone.chief, { action: "archive", ...chosen({ id: 999_999, version: 1 }) });
    expect(none).toMatchObject({ status: 422, body: { code: "BULK_NOTHING" } });
    const many = Array.from({ length: 1001 }, (_, n) => ({ id: n + 1, version: 1 }));
    expect((await start(zone.chief, { action: "archive", articles: many })).status).toBe(400);
  });
});

describe("a run", () => {
  it("does each article as the single action does, and names the others with the reason", async () => {
    const [ready, stale] = [await draftIn(zone), await draftIn(zone)];
    const foreign = await draftIn(
      { ...zone, office: zone.economy },
      { actor: zone.outsider, content: { title: "密" } },
    );
    const items = chosen(ready, { ...stale, version: 7 }, foreign);
    const begun = await start(zone.writer, { action: "submit", reason: "请审核", ...items });
    expect(begun).toMatchObject({ status: 201, body: { state: "open", total: 3, done: 0, failed: 0 } });

    await work();

    const run = await see(zone.writer, begun.body.id);
    expect(run).toMatchObject({ state: "finished", total: 3, done: 1, failed: 2 });
    expect(run.failures.map(({ articleId, title, code }) => [articleId, title, code])).toEqual([
      [stale.id, "云泽港区开通新航线", "VERSION_CONFLICT"],
      [foreign.id, "", "NOT_FOUND"],
    ]);
    expect(run.failures[0]?.message).toMatch(/[\u4e00-\u9fff]{6}/);
    expect(await stateOf(ready.id)).toBe("in_review");
    expect(await auditOf(zone.db, "article", ready.id)).toEqual(["article.created", "article.submitted"]);
    expect(await auditOf(zone.db, "bulk-run", run.id)).toEqual(["bulk-run.started", "bulk-run.finished"]);
  });

  it("keeps the rule that nobody approves their own text", async () => {
    const [own, other] = [await draftIn(zone, { actor: zone.reviewer }), await draftIn(zone)];
    await start(zone.writer, { action: "submit", ...chosen(own, other) });
    await work();
    const seen = (article: { id: number; version: number }) => ({ ...article, version: article.version + 1 });
    const begun = await start(zone.reviewer, { action: "approve", ...chosen(seen(own), seen(other)) });
    await work();
    const run = await see(zone.reviewer, begun.body.id);
    expect(run.failures).toMatchObject([{ articleId: own.id, code: "OWN_TEXT" }]);
    expect(await stateOf(other.id)).toBe("approved");
  });

  it("moves, publishes and archives", async () => {
    const [a, b] = [await draftIn(zone, { section: "important" }), await draftIn(zone, { section: "important" })];
    await start(zone.writer, { action: "move", sectionId: zone.section.plain, ...chosen(a, b) });
    await start(zone.writer, { action: "submit", ...chosen({ ...a, version: 2 }) });
    await start(zone.chief, { action: "publish", ...chosen({ ...a, version: 3 }) });
    await start(zone.chief, { action: "archive", reason: "不再需要", ...chosen({ ...b, version: 2 }) });
    await work();
    expect([await stateOf(a.id), await stateOf(b.id)]).toEqual(["published", "archived"]);
  });

  it("goes by the rights of the moment: what was taken away meanwhile is refused", async () => {
    const draft = await draftIn(zone, { actor: zone.colleague });
    const begun = await start(zone.colleague, { action: "submit", ...chosen(draft) });
    await sql`update accounts set state = 'disabled' where id = ${zone.colleague.id}`.execute(zone.db);
    await work();
    const { rows } = await sql<{ code: string }>`
      select code from bulk_run_items where run_id = ${begun.body.id}`.execute(zone.db);
    expect(rows).toEqual([{ code: "NOT_ALLOWED" }]);
  });

  it("can be stopped once, keeps what was done, and is nobody else's", async () => {
    const drafts = [await draftIn(zone), await draftIn(zone)];
    const begun = await start(zone.writer, { action: "submit", ...chosen(...drafts) });
    const path = `/bulk-runs/${begun.body.id}`;
    expect((await call(zone.reviewer, "GET", path)).status).toBe(404);
    expect((await call(zone.reviewer, "POST", `${path}/cancel`)).status).toBe(404);
    expect((await call(null, "POST", `${path}/cancel`)).status).toBe(401);
    expect(await call(zone.writer, "POST", `${path}/cancel`)).toMatchObject({
      status: 200,
      body: { state: "cancelled" },
    });
    await work();
    expect(await stateOf(drafts[0]?.id ?? 0)).toBe("draft");
    expect(await call(zone.writer, "POST", `${path}/cancel`)).toMatchObject({ body: { code: "BULK_FINISHED" } });
    expect(await auditOf(zone.db, "bulk-run", begun.body.id)).toEqual(["bulk-run.started", "bulk-run.cancelled"]);
  });

  it("is tried again for what failed, as it is then", async () => {
    const draft = await draftIn(zone);
    const begun = await start(zone.writer, { action: "submit", ...chosen({ ...draft, version: 9 }) });
    const retry = `/bulk-runs/${begun.body.id}/retry`;
    expect(await call(zone.writer, "POST", retry)).toMatchObject({ body: { code: "BULK_FINISHED" } });
    await work();
    const again = await call(zone.writer, "POST", retry);
    expect(again).toMatchObject({ status: 201, body: { total: 1, retryOf: begun.body.id } });
    await work();
    expect(await stateOf(draft.id)).toBe("in_review");
    const nothingLeft = await call(zone.writer, "POST", `/bulk-runs/${again.body.id}/retry`);
    expect(nothingLeft.body.code).toBe("BULK_NOTHING");
    const listed = await call<{ items: { id: number }[] }>(zone.writer, "GET", "/bulk-runs");
    expect(listed.body.items[0]?.id).toBe(again.body.id);
  });

  it("is cleared away some months later, without what it did", async () => {
    const now = () => new Date(Date.now() + 100 * 86_400_000);
    await clearOldBulkRuns({ db: zone.db, now });
    expect((await call<{ items: [] }>(zone.writer, "GET", "/bulk-runs")).body.items).toEqual([]);
  });
});

describe("withdrawing many", () => {
  it("takes them away together: lists, counts, search, caches; neighbours that stay are shown anew", async () => {
    const made: { id: number; version: number }[] = [];
    for (const n of [1, 2, 3, 4]) {
      made.push(await publishedIn(zone, { content: { title: `批量撤下之${n}` }, now: at(`10:0${n}`) }));
    }
    const total = async () => (await countLists(zone.db, [zone.section.plain])).of("zh-CN").total;
    const before = await total();
    const body = { action: "withdraw", reason: "合并发布", ...chosen(...made.slice(1, 3)) };
    const begun = await start(zone.chief, body);
    await work();

    expect(await see(zone.chief, begun.body.id)).toMatchObject({ done: 2, failed: 0 });
    expect(await total()).toBe(before - 2);
    const { rows } = await sql<{ tags: string[] }>`select tags from changes order by id desc limit 1`.execute(zone.db);
    expect(rows[0]?.tags).toEqual(expect.arrayContaining([`article:${made[0]?.id}`, `article:${made[3]?.id}`]));
    const hits = (await test.services.search.search({ q: "批量撤下之" })).hits.map(({ title }) =>
      title.replace(/<\/?mark>/g, ""),
    );
    expect(hits.sort()).toEqual(["批量撤下之1", "批量撤下之4"]);
    expect(await auditOf(zone.db, "article", made[1]?.id ?? 0)).toContain("article.withdrawn");
  });

  it("of all that match a filter; those that may not be withdrawn do not keep the others", async () => {
    const docs = Array.from({ length: 120 }, (_, n) =>
      prepareImport({
        externalSource: "bulk",
        externalId: `b${n}`,
        sectionId: zone.section.plain,
        departmentId: zone.office,
        language: "zh-CN",
        title: `批量导入第${n}号`,
        bodyHtml: "<p>正文</p>",
        publishedAt: new Date(Date.UTC(2025, 0, 1) + n * 3_600_000),
      }),
    );
    await inTransaction(zone.db, (tx) => importArticles(tx, systemActor, docs, at("08:00")));
    await draftIn(zone, { content: { title: "批量导入中的草稿" } });
    const count = await call<{ count: number }>(
      zone.chief,
      "GET",
      `/articles/count?q=${encodeURIComponent("批量导入")}`,
    );
    expect(count.body).toEqual({ count: 121, most: 1000 });

    const begun = await start(zone.chief, { action: "withdraw", reason: "旧闻", filter: { q: "批量导入" } });
    // A server that stops after its first chunk leaves the rest to the next one.
    await workOffBulkRuns(test.services, 1);
    const partly = await see(zone.chief, begun.body.id);
    expect(partly.state).toBe("open");
    expect(partly.done).toBeGreaterThan(0);
    expect(partly.done).toBeLessThan(120);
    await work();

    const run = await see(zone.chief, begun.body.id);
    expect(run).toMatchObject({ state: "finished", done: 120, failed: 1 });
    expect(run.failures).toMatchObject([{ title: "批量导入中的草稿", code: "ARTICLE_STATE" }]);
    const { rows } = await sql<{ count: number }>`
      select coalesce(sum(count), 0)::int as count from publication_counts
      where section_id = ${zone.section.plain} and year = 2025`.execute(zone.db);
    expect(rows).toEqual([{ count: 0 }]);
  });
});
