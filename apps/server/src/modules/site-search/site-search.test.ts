import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { siteTreeCache } from "../sites/index.ts";
import { forgetQueries } from "./jobs.ts";
import { queryLog } from "./query-log.ts";

let test: TestApp;
let zone: FilledZone;
let article: { id: number; version: number };

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  article = await publishedIn(zone, { content: { title: "开发区厂房租金优惠", bodyHtml: "<p>前三年减半。</p>" } });
});
afterAll(() => test.close());

const call = (...sent: Call) => callApi(test, ...sent);
const onSite = (actor: Actor | null, method: string, path: string, body?: object) =>
  call(actor, method, `/sites/${zone.siteId}/${path}`, body);

const search = async (q: string, more = "") => {
  const url = `/search?q=${encodeURIComponent(q)}${more}`;
  return (await test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } })).body;
};
const address = () => `/news/plain/${article.id}.html`;
const audited = async (action: string) => {
  const { rows } = await sql<{ details: Record<string, unknown> }>`
    select details from audit_log where action = ${action} order by id desc limit 1`.execute(test.services.db);
  return rows[0]?.details;
};
const group = { language: "zh-CN", source: null, words: ["临港新城", "开发区"] };
const bet = () => ({
  language: "zh-CN",
  patterns: ["租厂房"],
  match: "contains",
  targets: [{ title: "厂房租金优惠办法", url: address(), reason: "管委会现行规定" }],
  from: null,
  to: null,
});

describe("a group of synonyms", () => {
  it("works at once for readers, tells them so, and is audited; removed it is gone at once", async () => {
    expect(await search("临港新城")).not.toContain(address());

    const made = await onSite(zone.chief, "POST", "synonyms", group);
    const found = await search("临港新城");

    expect(made.status).toBe(201);
    expect(found).toContain(address());
    expect(found).toContain("含义相同的词：开发区");
    expect(await search("临港新城", "&exact=1")).not.toContain(address());
    expect(await audited("synonym.created")).toMatchObject({ words: group.words });

    const { id } = made.body;
    expect((await call(zone.chief, "POST", `/synonyms/${id}/remove`, { expectedVersion: 1 })).status).toBe(204);
    expect(await search("临港新城")).not.toContain(address());
    expect(await audited("synonym.removed")).toMatchObject({ words: group.words });
  });

  it("is changed by one person at a time", async () => {
    const { id } = (await onSite(zone.chief, "POST", "synonyms", group)).body;
    const change = { ...group, words: ["临港新城", "开发区", "园区"], expectedVersion: 1 };

    expect((await call(zone.chief, "PUT", `/synonyms/${id}`, change)).status).toBe(200);
    const stale = await call(zone.chief, "PUT", `/synonyms/${id}`, { ...change, words: ["临港新城", "新区"] });

    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ code: "VERSION_CONFLICT", changedBy: "罗杉" });
    expect(stale.body.changes[0]).toMatchObject({ field: "words", theirs: change.words });
    expect((await onSite(zone.chief, "GET", `synonyms?q=${encodeURIComponent("园区")}`)).body).toMatchObject({
      total: 1,
      items: [{ id, version: 2, updatedBy: "罗杉" }],
    });
    await call(zone.chief, "POST", `/synonyms/${id}/remove`, { expectedVersion: 2 });
  });

  it("is refused when it is none, and to everyone but the site's chief editor", async () => {
    expect((await onSite(zone.chief, "POST", "synonyms", { ...group, words: ["临港新城"] })).status).toBe(400);
    expect((await onSite(null, "POST", "synonyms", group)).status).toBe(401);
    for (const actor of [zone.writer, zone.reviewer, zone.leader])
      expect((await onSite(actor, "POST", "synonyms", group)).status).toBe(403);
    expect((await call(zone.chief, "POST", `/sites/${zone.siteId + 99}/synonyms`, group)).status).toBe(403);
    expect((await call(zone.chief, "GET", `/sites/${zone.siteId + 99}/search-queries`)).status).toBe(404);
    expect((await call(zone.chief, "PUT", "/synonyms/999999", { ...group, expectedVersion: 1 })).status).toBe(404);
  });

  it("comes and goes as lines, all or nothing", async () => {
    const lines = "经开区，开发区\n社保 => 社会保险\n";

    const first = await onSite(zone.chief, "POST", "synonyms/lines", { language: "zh-CN", lines });
    const again = await onSite(zone.chief, "POST", "synonyms/lines", {
      language: "zh-CN",
      lines: "开发区、经开区\n厂房，厂区",
      replace: true,
    });
    const wrong = await onSite(zone.chief, "POST", "synonyms/lines", { language: "zh-CN", lines: "甲，乙\n丙" });

    expect(first.body).toEqual({ added: 2, kept: 0, removed: 0 });
    expect(again.body).toEqual({ added: 1, kept: 1, removed: 1 });
    expect(wrong).toMatchObject({ status: 422, body: { code: "SYNONYM_LINE_WRONG", line: 2 } });
    expect((await onSite(zone.chief, "GET", "synonyms/lines")).body.lines).toBe("经开区，开发区\n厂房，厂区\n");
    expect(await audited("synonym.imported")).toMatchObject({ added: 1, removed: 1 });
  });
});

describe("stop words", () => {
  it("are left out of what is searched, and saved by one person at a time", async () => {
    const saved = await onSite(zone.chief, "PUT", "stop-words", {
      language: "zh-CN",
      words: ["有关情况"],
      expectedVersion: 0,
    });
    const stale = await onSite(zone.chief, "PUT", "stop-words", { language: "zh-CN", words: [], expectedVersion: 0 });

    expect(saved.body).toMatchObject({ words: ["有关情况"], version: 1, updatedBy: "罗杉" });
    expect(stale.status).toBe(409);
    expect(
      (await onSite(zone.writer, "PUT", "stop-words", { language: "zh-CN", words: [], expectedVersion: 1 })).status,
    ).toBe(403);
    expect(await search("厂房租金 有关情况")).toContain("找到 1 条结果");
    expect(await audited("stop-words.saved")).toMatchObject({ language: "zh-CN" });
  });
});

describe("a recommended result", () => {
  it("stands first with its reason while its days last and its page is public", async () => {
    const made = await onSite(zone.chief, "POST", "best-bets", bet());
    const { id } = made.body;
    const found = await search("怎样租厂房");
    expect(made.status).toBe(201);
    expect(found).toContain("厂房租金优惠办法");
    expect(found).toContain("管委会现行规定");

    const over = { ...bet(), to: "2020-01-01", expectedVersion: 1 };
    expect((await call(zone.chief, "PUT", `/best-bets/${id}`, over)).status).toBe(200);
    expect(await search("怎样租厂房")).not.toContain("厂房租金优惠办法");
    expect((await call(zone.chief, "PUT", `/best-bets/${id}`, over)).status).toBe(409);

    const exact = { ...bet(), match: "exact", expectedVersion: 2 };
    await call(zone.chief, "PUT", `/best-bets/${id}`, exact);
    expect(await search("怎样租厂房")).not.toContain("厂房租金优惠办法");
    expect(await search("租厂房？")).toContain("厂房租金优惠办法");

    await sql`delete from publications where article_id = ${article.id}`.execute(test.services.db);
    expect(await search("租厂房")).not.toContain("厂房租金优惠办法");
    const { items } = (await onSite(zone.chief, "GET", "best-bets")).body;
    expect(items[0].targets[0].reachable).toBe(false);
    expect((await call(zone.chief, "POST", `/best-bets/${id}/remove`, { expectedVersion: 3 })).status).toBe(204);
    article = await publishedIn(zone, { content: { title: "开发区厂房租金优惠", bodyHtml: "<p>前三年减半。</p>" } });
  });

  it("may lead to open sections and other websites, never to what is not public or to script", async () => {
    const to = (url: string) =>
      onSite(zone.chief, "POST", "best-bets", { ...bet(), patterns: ["x"], targets: [{ title: "t", url }] });

    for (const url of ["/", "/news/plain/", "/en/news/plain/", "https://www.gov.cn/"])
      expect((await to(url)).status, url).toBe(201);
    for (const url of ["/news/plain/999999.html", "/nowhere/", "javascript:alert(1)", "http://x", "//evil.example"])
      expect(await to(url), url).toMatchObject({ status: 422, body: { code: "BEST_BET_TARGET_WRONG", url } });
    expect((await onSite(zone.writer, "POST", "best-bets", bet())).status).toBe(403);
    expect((await onSite(null, "GET", "best-bets")).status).toBe(401);
  });
});

describe("recommended results from lines", () => {
  const lines = [
    "# 词\t网址\t标题",
    "办证\t/news/plain/\t办证须知",
    "落户、办户口，https://hukou.example/ ，落户 办法",
    "办证,/news/,第二个页面",
    "办证\t/news/\t第二个页面",
    "只有词",
    "危险\tjavascript:alert(1)\t点我",
    "没有\t/news/plain/999999.html\t没有这一篇",
  ].join("\n");

  it("are taken as far as they are right, with a word about each line, and are audited", async () => {
    const { status, body } = await onSite(zone.chief, "POST", "best-bets/lines", { language: "zh-CN", lines });

    expect(status).toBe(200);
    expect(body.added).toBe(3);
    expect(body.lines.map(({ line, outcome }: { line: number; outcome: string }) => [line, outcome])).toEqual([
      [2, "added"],
      [3, "added"],
      [4, "added"],
      [5, "known"],
      [6, "wrong"],
      [7, "wrong"],
      [8, "not_public"],
    ]);
    const { items } = (await onSite(zone.chief, "GET", "best-bets")).body;
    expect(items.slice(0, 2)).toMatchObject([
      { patterns: ["落户", "办户口"], targets: [{ title: "落户 办法" }] },
      { patterns: ["办证"], match: "exact", targets: [{ title: "办证须知" }, { title: "第二个页面" }] },
    ]);
    expect(await search("办证")).toContain("办证须知");
    expect(await audited("best-bet.imported")).toMatchObject({ added: 3, lines: 7 });

    const again = await onSite(zone.chief, "POST", "best-bets/lines", { language: "zh-CN", lines });
    expect(again.body).toMatchObject({ added: 0 });
  });

  it("are refused to everyone but the site's chief editor", async () => {
    const post = (actor: Actor | null, body: object) => onSite(actor, "POST", "best-bets/lines", body);
    expect((await post(null, { language: "zh-CN", lines })).status).toBe(401);
    expect((await post(zone.writer, { language: "zh-CN", lines })).status).toBe(403);
    expect((await post(zone.chief, { language: "zh-CN", lines: "" })).status).toBe(400);
  });
});

describe("what readers ask", () => {
  it("is summed by day, and what found nothing becomes a work list that a synonym settles", async () => {
    await search("标准仓");
    await search(" 标准仓？");
    await search("标准仓", "&page=2");
    await search("标准仓", "&period=week");
    await search("电话 13800138000");

    const { body } = await onSite(zone.chief, "GET", "search-wanted");
    const row = body.items.find(({ query }: { query: string }) => query === "标准仓");

    expect(row).toMatchObject({ asked: 2, foundNothing: 2, state: "open", version: 0 });
    expect(JSON.stringify(body)).not.toContain("13800138000");
    const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_name = 'search_queries'`.execute(test.services.db);
    expect(columns.rows.map(({ name }) => name).toSorted()).toEqual([
      "asked",
      "day",
      "found_nothing",
      "language",
      "query",
      "results",
      "site_id",
    ]);

    await onSite(zone.chief, "POST", "synonyms", { ...group, words: ["标准仓", "厂房"], answers: "标准仓" });
    expect(await search("标准仓")).toContain(address());
    const settled = (await onSite(zone.chief, "GET", "search-wanted?state=synonym")).body.items;
    expect(settled).toMatchObject([{ query: "标准仓", asked: 3, foundNothing: 2, version: 1, updatedBy: "罗杉" }]);
    expect(await audited("wanted.settled")).toMatchObject({ query: "标准仓", state: "synonym" });
  });

  it("is settled by one person at a time, with a note", async () => {
    await search("月球基地");
    const settle = { language: "zh-CN", query: "月球基地", state: "missing", note: "转招商局", expectedVersion: 0 };

    expect((await onSite(zone.chief, "PUT", "search-wanted", settle)).status).toBe(204);
    expect((await onSite(zone.chief, "PUT", "search-wanted", { ...settle, state: "ignored" })).status).toBe(409);
    expect((await onSite(zone.leader, "PUT", "search-wanted", { ...settle, expectedVersion: 1 })).status).toBe(403);
    expect((await onSite(zone.chief, "PUT", "search-wanted", { ...settle, state: "x" })).status).toBe(400);
    expect((await onSite(zone.chief, "GET", "search-wanted?state=missing")).body.items).toMatchObject([
      { query: "月球基地", note: "转招商局" },
    ]);
  });

  it("adds up over servers and days, and is shown to others once it is no single person's words", async () => {
    const { services } = test;
    const log = queryLog(services);
    const count = (q: string, times: number) => {
      for (let turn = 0; turn < times; turn += 1) log.record({ site: zone.siteId, language: "zh-CN", q, results: 3 });
    };
    count("厂房租金", 4);
    count("一个人问的", 9);
    await log.flush();
    await sql`insert into search_queries values (${zone.siteId}, 'zh-CN', '厂房租金', now()::date - 1, 5, 0, 3)`.execute(
      services.db,
    );
    await Promise.all([log.flush(), log.flush()]);

    const top = (await onSite(zone.chief, "GET", `search-queries?q=${encodeURIComponent("厂房租金")}`)).body;
    test.setNow(new Date(Date.now() + 600_000));

    expect(top.items[0]).toMatchObject({ query: "厂房租金", results: 3 });
    expect(top.items[0].asked).toBeGreaterThanOrEqual(9);
    const empty = await search("");
    expect(empty).toContain("大家常搜");
    expect(empty).toContain(">厂房租金<");
    expect(empty).not.toContain("一个人问的");
    const suggest = await test.app.inject({
      url: `/api/v1/public/suggest?q=${encodeURIComponent("厂房")}`,
      headers: { host: "localhost" },
    });
    expect(suggest.json().items).toContain("厂房租金");
  });

  it("is kept from staff while it may be one person's name, and forgotten after a month", async () => {
    const store = (query: string, ...days: number[]) =>
      sql`insert into search_queries select ${zone.siteId}, 'zh-CN', ${query}, now()::date - d, 4, 4, 0
        from unnest(${days}::int[]) as d`.execute(test.services.db);
    await store("王小明", 0, 1);
    await store("李四光", 0, 1, 2);
    await store("张三丰", 31);
    const shown = async (list: string) => JSON.stringify((await onSite(zone.chief, "GET", list)).body);

    for (const list of ["search-wanted", "search-queries"]) {
      expect(await shown(list)).toContain("李四光");
      expect(await shown(list)).not.toContain("王小明");
    }
    test.setNow(new Date());
    await forgetQueries(test.services);

    const { rows } = await sql<{ query: string }>`select distinct query from search_queries
      where query in ('王小明', '李四光', '张三丰') order by query`.execute(test.services.db);
    expect(rows.map(({ query }) => query).toSorted()).toEqual(["李四光", "王小明"].toSorted());
  });

  it("is forgotten by rule", async () => {
    const { services } = test;
    await sql`insert into search_queries values
      (${zone.siteId}, 'zh-CN', '去年', now()::date - 401, 900, 0, 3), (${zone.siteId}, 'zh-CN', '少见', now()::date - 91, 1, 1, 0),
      (${zone.siteId}, 'zh-CN', '常见', now()::date - 91, 30, 1, 0)`.execute(services.db);

    await forgetQueries(services);

    const { rows } = await sql<{
      query: string;
    }>`select query from search_queries where day < now()::date - 80`.execute(services.db);
    expect(rows.map(({ query }) => query)).toEqual(["常见"]);
  });
});

describe("trying it", () => {
  it("shows the same query without and with the words, drafts too, and counts nothing", async () => {
    const { body } = await onSite(zone.chief, "POST", "search-words/try", {
      language: "zh-CN",
      q: "屋面租金减免",
      draft: "屋面租金减免，厂房租金",
    });

    expect(body.before).toMatchObject({ searched: ["屋面租金减免"] });
    expect(body.after.searched).toEqual(["屋面租金减免", "厂房租金"]);
    expect(body.after.hits.map(({ url }: { url: string }) => url)).toContain(address());
    expect((await onSite(zone.chief, "GET", `search-queries?q=${encodeURIComponent("屋面")}`)).body.total).toBe(0);
    expect((await onSite(zone.writer, "POST", "search-words/try", { language: "zh-CN", q: "x" })).status).toBe(403);
    expect(await siteTreeCache(test.services).get(zone.siteId)).toBeDefined();
  });
});
