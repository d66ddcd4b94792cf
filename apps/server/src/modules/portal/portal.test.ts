import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "../articles/commands/withdraw-article.ts";
import { draftIn, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html", ...headers } });

const metaOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<meta name="([A-Z]\w+)" content="([^"]*)"/g)].map(([, name, content]) => [name, content]),
  );

const publish = (title: string, bodyHtml = "<p>正文。</p>") => publishedIn(zone, { content: { title, bodyHtml } });

describe("a published article", () => {
  it("is at once on its page, in its list, on home, in the feed, in the site map and in search", async () => {
    for (const url of ["/", "/news/plain/", "/rss.xml", "/news/", "/sitemap.xml"]) await get(url);

    const { id } = await publish("滨江步道今日开放");

    expect((await get(`/news/plain/${id}.html`)).body).toContain("滨江步道今日开放");
    for (const url of ["/", "/news/", "/news/plain/", "/rss.xml", "/news/plain/rss.xml"]) {
      expect((await get(url)).body, url).toContain("滨江步道今日开放");
    }
    expect((await get("/sitemaps/0.xml")).body).toContain(`/news/plain/${id}.html`);
    expect((await get(`/search?q=${encodeURIComponent("滨江步道")}`)).body).toContain(`/news/plain/${id}.html`);
    const api = await get(`/api/v1/public/search?q=${encodeURIComponent("滨江步道")}`);
    expect(api.json().items[0]).toMatchObject({
      title: "滨江步道今日开放",
      url: `http://localhost:8080/news/plain/${id}.html`,
    });
  });

  it("carries the national meta tags of a content page, exactly (国办发〔2017〕47号)", async () => {
    const { id } = await publish("元数据标签测试稿件");

    const meta = metaOf((await get(`/news/plain/${id}.html`)).body);

    expect(meta).toMatchObject({
      SiteName: "云泽经济技术开发区管理委员会",
      SiteDomain: "localhost",
      SiteIDCode: "9900010001",
    });
    expect(Object.keys(meta)).toEqual(
      expect.arrayContaining(["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]),
    );
    expect(meta.ArticleTitle).toBe("元数据标签测试稿件");
    expect(meta.PubDate).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
    expect(meta.ContentSource).toBeTruthy();
  });

  it("is gone from everywhere with the commit that withdraws it, and its address says so", async () => {
    const { id, version } = await publish("即将撤下的稿件");
    const address = `/news/plain/${id}.html`;
    for (const url of [address, "/", "/news/plain/", "/rss.xml"]) await get(url);

    await inTransaction(zone.db, (tx) =>
      withdrawArticle(tx, zone.chief, { articleId: id, expectedVersion: version, reason: "数据有误" }, new Date()),
    );

    const page = await get(address);
    expect(page.statusCode).toBe(410);
    expect(page.body).not.toContain("即将撤下的稿件");
    for (const url of ["/", "/news/plain/", "/news/", "/rss.xml", `/search?q=${encodeURIComponent("即将撤下")}`]) {
      expect((await get(url)).body, url).not.toContain(address);
    }
  });
});

describe("what is not public", () => {
  it("is not found, whoever guesses its number", async () => {
    const draft = await draftIn(zone, { content: { title: "尚未公开的草稿" } });

    const page = await get(`/news/important/${draft.id}.html`);

    expect(page.statusCode).toBe(404);
    expect(page.body).not.toContain("尚未公开的草稿");
    expect((await get(`/articles/${draft.id}.txt`)).statusCode).toBe(404);
  });
});

describe("addresses", () => {
  it("lead from another section or without the slash to the one that counts", async () => {
    const { id } = await publish("地址测试");

    const elsewhere = await get(`/service/guide/${id}.html`);
    const bare = await get("/news/plain");

    expect([elsewhere.statusCode, elsewhere.headers.location]).toEqual([301, `/news/plain/${id}.html`]);
    expect([bare.statusCode, bare.headers.location]).toEqual([301, "/news/plain/"]);
  });

  it("that lead nowhere give a page with a search for what was meant", async () => {
    const { id } = await publish("港口铁路时刻表");

    const page = await get(`/${encodeURIComponent("港口铁路")}`);

    expect(page.statusCode).toBe(404);
    expect(page.headers["content-type"]).toContain("text/html");
    expect(page.body).toContain(`/news/plain/${id}.html`);
    expect(page.body).toContain('name="q"');
  });

  it("beyond the last page of a list are not found", async () => {
    expect((await get("/news/plain/?page=40")).statusCode).toBe(404);
  });
});

describe("lists", () => {
  it("page with real links, narrow by year and count without counting rows", async () => {
    for (let n = 1; n <= 22; n += 1) await publish(`分页测试第${n}篇`);

    const first = (await get("/news/plain/")).body;
    const second = (await get("/news/plain/?page=2")).body;
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from publications where section_id = ${zone.section.plain}`.execute(zone.db);

    expect(first).toContain('href="/news/plain/?page=2"');
    expect(second).toContain("分页测试第1篇");
    expect(first).toContain(String(rows[0]?.count));
  });
});

describe("a section that shows one article", () => {
  it("shows it at its own address, where the article's number leads to", async () => {
    await sql`update sections set review_steps = 0 where id = ${zone.section.guide}`.execute(zone.db);
    const { id } = await publishedIn(zone, { section: "guide", content: { title: "办事须知（全文）" } });

    const page = await get("/service/guide/");

    expect(page.body).toContain("办事须知（全文）");
    expect(metaOf(page.body).ColumnName).toBe("办事须知");
    expect((await get(`/service/guide/${id}.html`)).headers.location).toBe("/service/guide/");
  });
});

describe("a very long text", () => {
  it("is split into pages below 100 KB, with the whole for download", async () => {
    const part = (n: number) => `<h2>第${n}章</h2>${`<p>${"长文测试内容。".repeat(60)}</p>`.repeat(30)}`;
    const { id } = await publish("长篇文件", Array.from({ length: 12 }, (_, i) => part(i + 1)).join(""));

    const first = await get(`/news/plain/${id}.html`);
    const last = await get(`/news/plain/${id}.html?chapter=6`);
    const whole = await get(`/articles/${id}.txt`);

    expect(Buffer.byteLength(first.body)).toBeLessThan(100_000);
    expect(Buffer.byteLength(last.body)).toBeLessThan(100_000);
    expect(first.body).toContain("?chapter=2");
    expect(whole.body).toContain("第12章");
  });
});

describe("the shared parts", () => {
  it("answer in English below /en/", async () => {
    const page = await get("/en/");

    expect(page.body).toContain('lang="en"');
    expect(page.body).toContain("Search");
  });

  it("give valid robots.txt, and a feed that survives hostile titles", async () => {
    await publish("<b>角度</b> & “引号”\u0007");

    expect((await get("/robots.txt")).body).toContain("Sitemap: http://localhost:8080/sitemap.xml");
    const feed = (await get("/rss.xml")).body;
    expect(feed).toContain("&lt;b&gt;角度&lt;/b&gt; &amp; “引号”");
    expect(feed).not.toContain("\u0007");
  });

  it("describe the API readably, one group at a time, within the size of a page", async () => {
    const groups = [...(await get("/api/")).body.matchAll(/href="\/api\/\?group=([a-z-]+)"/g)].map((match) => match[1]);

    expect(groups).toEqual(expect.arrayContaining(["articles"]));
    for (const group of groups) {
      const page = await get(`/api/?group=${group}`);
      expect(Buffer.byteLength(page.body), group).toBeLessThan(100_000);
    }
  });
});

describe("the search page", () => {
  const chosen = (html: string) => [...html.matchAll(/<a[^>]* aria-current="true">([^<]*)/g)].map(([, words]) => words);

  it("narrows by real links with counts that agree with what they lead to, and lets each filter be dropped", async () => {
    const now = new Date();
    for (const title of ["露天电影一", "露天电影二", "露天电影三"])
      await publishedIn(zone, { content: { title }, now });
    const q = encodeURIComponent("露天电影");

    const all = (await get(`/search?q=${q}&sort=date`)).body;
    const link = /href="([^"]*period=week[^"]*)"[^>]*>[^<]*<span class="count">(\d+)</.exec(all);
    const narrowed = (await get((link?.[1] ?? "").replaceAll("&amp;", "&"))).body;

    expect(link?.[2]).toBe("3");
    expect(narrowed).toContain("找到 3 条结果");
    expect(chosen(narrowed)).toEqual(expect.arrayContaining(["一周内", "发布时间"]));
    expect(narrowed).toContain("去掉条件“一周内”");
    expect((await get(`/search?q=${q}&year=1999`)).body).toContain("没有找到");
    expect((await get(`/search?q=${q}&department=nobody&kind=%3Cb%3E&year=x`)).body).toContain("找到 3 条结果");
  });

  it("answers the same through the interface, and counts only when asked", async () => {
    const q = encodeURIComponent("露天电影");
    const { facets, items } = (await get(`/api/v1/public/search?q=${q}&facets=1&kind=article`)).json();

    expect(items).toHaveLength(3);
    expect(items[0].kind).toBe("article");
    expect(facets.kinds).toEqual([{ value: "article", count: 3, exact: true }]);
    expect(facets.departments).toEqual([{ value: items[0].departmentId, count: 3, exact: true }]);
    expect((await get(`/api/v1/public/search?q=${q}`)).json().facets).toBeUndefined();
    expect((await get(`/api/v1/public/search?q=${q}&department=999999`)).json().total).toBe(0);
  });

  it("searches for the words as typed when the reader wants that", async () => {
    await publish("孵化器入驻指南");
    const corrected = (await get(`/search?q=${encodeURIComponent("孵华器")}`)).body;

    expect(corrected).toContain("已按“孵化器”搜索");
    expect((await get(`/search?q=${encodeURIComponent("孵华器")}&exact=1`)).body).not.toContain("孵化器");
  });
});
