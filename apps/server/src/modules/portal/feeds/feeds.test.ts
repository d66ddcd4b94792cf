import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { fillTestZone, publishedIn, type TestZone } from "../../articles/zone.test-helper.ts";

let test: TestApp;
let zone: Omit<TestZone, "database" | "close">;
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

/** Every start tag has its end and all markup in text is escaped: what a parser would refuse is refused here. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^?]*\?>/, "")
    .replace(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g, (...parts) => {
      const [, closes, name, , alone] = parts as string[];
      if (closes) return open.pop() === name ? "" : "<";
      if (!alone) open.push(name ?? "");
      return "";
    });
  return open.length === 0 && !/[<>]|&(?!amp;|lt;|gt;|quot;|apos;)/.test(rest);
}

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
    expect([wellFormed(rss.body), wellFormed(atom.body)]).toEqual([true, true]);
    expect(rss.body).toContain(`<link>${url}</link>`);
    expect(atom.body).toContain(`href="${url}"`);
    expect(atom.body).toContain(`<id>tag:localhost,2026:article:${id}</id>`);
    expect(atom.body).toContain(`rel="self" type="application/atom+xml" href="http://localhost:8080${folder}atom.xml"`);
    expect(atom.body).toMatch(/<updated>\d{4}-\d\d-\d\dT[\d:.]+Z<\/updated>/);
    const feed = json.json();
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      feed_url: `http://localhost:8080${folder}feed.json`,
    });
    expect(feed.items[0]).toMatchObject({ url, content_text: "摘要 & 说明", id: `openzone:article:${id}` });
  });

  it("are found from the page that they belong to", async () => {
    for (const [page, folder] of [
      ["/", "/"],
      ["/news/plain/", "/news/plain/"],
      ["/departments/office", "/departments/office/"],
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
