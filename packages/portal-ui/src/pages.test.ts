import { describe, expect, test } from "vitest";
import { inlineScript, inlineScriptHashes } from "./inline-script.ts";
import { previewPages } from "./preview/pages.ts";
import { testAssets } from "./preview/test-assets.ts";

const pages = previewPages(testAssets);
const drawn = Object.entries(pages).map(([name, draw]) => ({ name, html: draw() }));

const siteTags = ["SiteName", "SiteDomain", "SiteIDCode"];
const columnTags = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
const contentTags = ["ArticleTitle", "PubDate", "ContentSource"];
const optionalTags = ["Keywords", "Author", "Description", "Image", "Url"];

/** Names and contents of the meta tags whose names begin with a capital: the national ones. */
function nationalTags(html: string): Map<string, string> {
  return new Map(
    [...html.matchAll(/<meta name="([A-Z]\w+)" content="([^"]*)"/g)].map(([, name, content]) => [name!, content!]),
  );
}

function headings(html: string): number[] {
  return [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
}

describe("meta tags", () => {
  test("home carries the site's tags and no others", () => {
    expect([...nationalTags(pages.home()).keys()]).toEqual(siteTags);
  });

  test.each(["section", "section-empty", "single", "channel"] as const)("%s carries site and column tags", (name) => {
    expect([...nationalTags(pages[name]()).keys()]).toEqual([...siteTags, ...columnTags]);
  });

  test("an article carries site, column, content and the optional tags", () => {
    const tags = nationalTags(pages.article());
    expect([...tags.keys()]).toEqual([...siteTags, ...columnTags, ...contentTags, ...optionalTags]);
    expect(tags.get("PubDate")).toBe("2026-11-11 10:00");
    expect(tags.get("SiteDomain")).toBe("www.yunze.example");
    expect(tags.get("Image")).toBe("https://www.yunze.example/media/factory-hall.svg");
    expect(tags.get("Url")).toBe("https://www.yunze.example/articles/301");
  });

  test.each(["search", "site-map", "not-found", "busy", "api"] as const)("%s carries the site's tags alone", (name) => {
    expect([...nationalTags(pages[name]()).keys()]).toEqual(siteTags);
  });

  test("search results and errors stay out of search engines, lists have a canonical address and a feed", () => {
    expect(pages.search()).toContain('<meta name="robots" content="noindex"');
    expect(pages["not-found"]()).toContain('<meta name="robots" content="noindex"');
    expect(pages.section()).toContain('<link rel="canonical" href="https://www.yunze.example/sections/news-3"');
    expect(pages.section()).toContain(
      'type="application/rss+xml" title="通知公告 (RSS)" href="/sections/news-3/rss.xml"',
    );
  });
});

describe.each(drawn)("$name", ({ html }) => {
  test("has the seven parts of the foot", () => {
    const foot = html.slice(html.indexOf('<footer class="foot">'));
    const parts = [...foot.matchAll(/data-part="([\w-]+)"/g)].map(([, part]) => part);
    expect(parts).toEqual(
      expect.arrayContaining(["organ-mark", "report-errors", "id-code", "host", "icp", "police", "site-map"]),
    );
    expect(foot).toContain("9900010001");
    expect(foot).toContain("澜ICP备00000001号-1");
    expect(foot).toContain("澜公网安备 00000002000001号");
  });

  test("has one first heading and skips no level", () => {
    const levels = headings(html);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    expect(jumps).toEqual([]);
  });

  test("needs no inline style, no handler and no script but the named one", () => {
    expect(html).not.toMatch(/\sstyle="/);
    expect(html).not.toMatch(/<style[\s>]/);
    expect(html).not.toMatch(/\son[a-z]+="/i);
    expect(html).not.toContain("javascript:");
    const inline = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script]) => script);
    expect(inline).toEqual([inlineScript]);
  });

  test("has a skip link, a search field and every image with a size and a text", () => {
    expect(html).toContain('href="#content"');
    expect(html).toContain('id="content"');
    expect(html).toMatch(/<input[^>]*id="site-search"/);
    for (const [image] of html.matchAll(/<img[^>]*>/g)) {
      expect(image).toMatch(/ alt(="[^"]*")?[ />]/);
      expect(image).toMatch(/ width="\d+"/);
      expect(image).toMatch(/ height="\d+"/);
    }
  });

  test("gives every date with its year", () => {
    const words = html.replace(/<[^>]*>/g, " ");
    expect(words).not.toMatch(/(?<![\d-])\d{2}-\d{2}(?![\d-])/);
  });

  test("is at most 40 KB", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(40_000);
  });

  test("has no identifier twice", () => {
    const identifiers = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });
});

test("a list of ten articles stays under 24 KB", () => {
  expect(Buffer.byteLength(pages.section())).toBeLessThan(24_000);
});

test("the policy's hash is that of the script on the page", async () => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(inlineScript));
  expect(inlineScriptHashes).toEqual([`'sha256-${Buffer.from(digest).toString("base64")}'`]);
});

test("a mode in the address sets the document's attribute and is kept by the links of the site", () => {
  const html = pages.section("elder");
  expect(html).toContain('data-mode="elder"');
  expect(html).toContain('href="/articles/201?mode=elder"');
  expect(html).toContain('href="/sections/news-3?page=2&amp;mode=elder"');
  expect(html).toContain('<input type="hidden" name="mode" value="elder"');
  expect(html).toContain('href="/workbench"');
  expect(pages.section("dark")).toContain('data-theme="dark"');
  expect(pages.section()).not.toContain("?mode=elder&");
});

test("parts remembered for a site are the same for every page and differ by mode", () => {
  const first = pages.section();
  pages.section("elder");
  expect(pages.section()).toBe(first);
});

test("languages lead to each other and name themselves", () => {
  expect(pages.home()).toContain('<html lang="zh-CN"');
  expect(pages.home()).toMatch(/href="\/en\/" lang="en" hreflang="en"/);
  expect(pages["home-en"]()).toContain('<html lang="en"');
  expect(pages["home-en"]()).toContain("Staff sign-in");
});

describe("structured data", () => {
  const graphOf = (html: string): Record<string, unknown>[] => {
    const json = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1];
    return json ? JSON.parse(json)["@graph"] : [];
  };
  const types = (html: string) => graphOf(html).map((thing) => thing["@type"]);

  test("names the organ and its search on home, the text and the way to it on articles", () => {
    expect(types(pages.home())).toEqual(["GovernmentOrganization", "WebSite"]);
    expect(types(pages.article())).toEqual(expect.arrayContaining(["NewsArticle", "BreadcrumbList"]));
    expect(types(pages.section())).toEqual(["BreadcrumbList"]);
    expect(types(pages["not-found"]())).toEqual([]);
  });

  test("gives times with the zone and absolute addresses", () => {
    const article = graphOf(pages.article()).find((thing) => thing["@type"] === "NewsArticle");
    expect(article).toMatchObject({ datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d\+08:00$/) });
    expect(article?.url).toMatch(/^https:/);
  });
});
