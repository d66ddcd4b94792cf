import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { callApi } from "../../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../../articles/zone.test-helper.ts";
import { faultsOf, jsonFeedSchema } from "../schema.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let id = 0;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const content = { title: '“订阅” <b>&</b> "引号"\u0007', bodyHtml: "<p>正文。</p>", summary: "摘要 & 说明" };
  id = (await publishedIn(zone, { content })).id;
});
afterAll(() => test.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", ...headers } });

const folders = ["/", "/news/", "/news/plain/", "/departments/office/"];

describe("feeds", () => {
  it.each(folders)("of %s tell the article as RSS, Atom and JSON Feed with absolute addresses", async (folder) => {
    const url = `http://localhost:8080/news/plain/${id}.html`;

    const rss = await get(`${folder}rss.xml`);
    const atom = await get(`${folder}atom.xml`);
    const json = await get(`${folder}feed.json`);

    expect(rss.headers["content-type"]).toBe("application/rss+xml; charset=utf-8");
    expect(atom.headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
    expect(json.headers["content-type"]).toBe("application/feed+json; charset=utf-8");
    for (const { body } of [rss, atom]) expect(body).not.toContain("\u0007");
    expect([faultsOf(rss.body, "rss"), faultsOf(atom.body, "atom")]).toEqual([[], []]);
    expect(rss.body).toContain(`<link>${url}</link>`);
    expect(atom.body).toContain(`href="${url}"`);
    expect(atom.body).toContain(`<id>tag:localhost,2026:article:${id}</id>`);
    expect(atom.body).toContain(`rel="self" type="application/atom+xml" href="http://localhost:8080${folder}atom.xml"`);
    expect(atom.body).toMatch(/<updated>\d{4}-\d\d-\d\dT[\d:.]+Z<\/updated>/);
    const feed = jsonFeedSchema.parse(json.json());
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      feed_url: `http://localhost:8080${folder}feed.json`,
    });
    expect(feed.items[0]).toMatchObject({ url, content_text: "摘要 & 说明", id: `openzone:article:${id}` });
  });

  it("of a search tell what it finds, with an address of their own, and count for no search", async () => {
    const q = encodeURIComponent("订阅");
    const rss = await get(`/search/rss.xml?q=${q}&section=1`);
    const json = await get(`/search/feed.json?q=${q}`);

    expect([rss.statusCode, faultsOf(rss.body, "rss")]).toEqual([200, []]);
    jsonFeedSchema.parse(json.json());
    expect(json.json().items).toMatchObject([{ id: `openzone:article:${id}` }]);
    expect(json.json().feed_url).toBe(`http://localhost:8080/search/feed.json?q=${q}`);
    expect(rss.body).toContain(`/search/rss.xml?q=${q}&amp;section=1`);
    expect((await get("/search/rss.xml?q=")).statusCode).toBe(404);
    const page = await get(`/search?q=${q}`, { accept: "text/html" });
    expect(page.body).toContain(`href="/search/rss.xml?q=${q}"`);
  });

  it("of the policy library tell its policies with their records, those that became void again and marked", async () => {
    const text = "第一条　正文。";
    const make = async (title: string, docNo: string) => {
      const fields = { title, docNo, issuer: "云泽经开区管委会", formedOn: "2025-03-01", text };
      const input = { siteId: zone.siteId, departmentId: zone.office, ...fields };
      const { body } = await callApi(test, zone.chief, "POST", "/policies", input);
      await callApi(test, zone.chief, "POST", `/policies/${body.id}/publish`, { expectedVersion: 1 });
      return body.id as number;
    };
    const old = await make("旧办法", "云开管发〔2025〕1号");
    const fresh = await make("新办法", "云开管发〔2025〕2号");
    expect((await get("/policies/library/feed.json")).json().items[0].id).toBe(`openzone:policy:${fresh}`);
    const relation = { kind: "repeals", otherId: old, markVoid: true, expectedVersion: 2 };
    await callApi(test, zone.chief, "POST", `/policies/${fresh}/relate`, relation);

    const rss = await get("/policies/library/rss.xml");
    const atom = await get("/policies/library/atom.xml");
    const { items } = jsonFeedSchema.parse((await get("/policies/library/feed.json")).json());

    expect([faultsOf(rss.body, "rss"), faultsOf(atom.body, "atom")]).toEqual([[], []]);
    const known = items.find(({ id: key }: { id: string }) => key === `openzone:policy:${old}`);
    expect(known).toMatchObject({
      title: "旧办法（已废止）",
      url: `http://localhost:8080/policies/${old}.html`,
      _policy: {
        ...{ docNo: "云开管发〔2025〕1号", issuer: "云泽经开区管委会", validity: "void", repealedOn: "2025-03-01" },
        relations: [{ kind: "repeals", direction: "in", url: `http://localhost:8080/policies/${fresh}.html` }],
      },
    });
    for (const { body } of [rss, atom]) {
      expect(body).toContain("<dc:identifier>云开管发〔2025〕1号</dc:identifier>");
      expect(body).toContain(
        `<dcterms:isReplacedBy>http://localhost:8080/policies/${fresh}.html</dcterms:isReplacedBy>`,
      );
      expect(body).toContain("<dcterms:valid>end=2025-03-01;</dcterms:valid>");
    }
    expect(rss.body).toContain('<category domain="urn:openzone:policy-validity">void</category>');
    expect((await get("/rss.xml")).body).not.toContain("dcterms");
  });

  it("are found from the page that they belong to", async () => {
    for (const [page, folder] of [
      ["/", "/"],
      ["/news/plain/", "/news/plain/"],
      ["/departments/office", "/departments/office/"],
      ["/policies/library/", "/policies/library/"],
    ] as const) {
      const { body } = await get(page, { accept: "text/html" });
      for (const [file, type] of [
        ["rss.xml", "rss"],
        ["atom.xml", "atom"],
        ["feed.json", "feed"],
      ] as const)
        expect(body, page).toMatch(
          new RegExp(`<link rel="alternate" type="application/${type}\\+\\w+" [^>]*href="${folder}${file}"`),
        );
    }
  });

  it("answer 304 to whoever has them", async () => {
    const first = await get("/atom.xml");

    const again = await get("/atom.xml", { "if-none-match": String(first.headers.etag) });

    expect(again.statusCode).toBe(304);
  });

  it("are not there for what is not there", async () => {
    for (const url of ["/departments/nobody/atom.xml", "/nowhere/feed.json"])
      expect((await get(url)).statusCode).toBe(404);
  });
});

describe("addresses of one page", () => {
  const canonical = (html: string) => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];

  it("leave out what the page does not read, in the cache and in the canonical address", async () => {
    const page = (url: string) => get(url, { accept: "text/html" });

    expect(canonical((await page("/?page=7")).body)).toBe("http://localhost:8080/");
    const kept = test.services.pages.stats().pages;
    await page("/?page=8");
    expect(test.services.pages.stats().pages).toBe(kept);
  });

  it("name the same page in the other language where it says the same", async () => {
    const { body } = await get("/en/departments/", { accept: "text/html" });

    expect(body).toContain('<link rel="alternate" hreflang="zh-CN" href="http://localhost:8080/departments/"/>');
    expect(body).toContain('<link rel="alternate" hreflang="en" href="http://localhost:8080/en/departments/"/>');
  });
});
