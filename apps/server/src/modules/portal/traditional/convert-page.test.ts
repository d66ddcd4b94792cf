import { describe, expect, it } from "vitest";
import { processorTime } from "../../../platform/testing/processor-time.ts";
import { convertPage } from "./convert-page.ts";
import { inTraditional, simplifiedAddress } from "./traditional.ts";

const convert = (html: string) => inTraditional(html, (address) => `/zh-tw${address}`);

describe("a page in traditional characters", () => {
  it.each([
    [
      "characters by their words",
      "<p>头发、发展，皇后、后来，干部、干净。</p>",
      "<p>頭髮、發展，皇后、後來，幹部、乾淨。</p>",
    ],
    ["no other words than the original has", "<p>网络软件</p>", "<p>網絡軟件</p>"],
    [
      "what pictures and fields are called",
      '<img alt="车间" src="/files/车.png">',
      '<img alt="車間" src="/files/车.png">',
    ],
    [
      "what fields and switches say",
      '<i aria-label="门户" title="开区通"></i>',
      '<i aria-label="門戶" title="開區通"></i>',
    ],
    ["meta tags", '<meta name="ArticleTitle" content="签约">', '<meta name="ArticleTitle" content="簽約">'],
    ["words for scripts", '<b data-copied="已复制"></b>', '<b data-copied="已複製"></b>'],
    ["marked languages", '<p lang="zh-CN">国务院</p>', '<p lang="zh-TW">國務院</p>'],
    ["entities and marks", "<b>&lt;说明&gt;</b>a > b <!-- 说明 -->", "<b>&lt;說明&gt;</b>a > b <!-- 说明 -->"],
    ["data for search engines", '<script type="application/ld+json">{"n":"开区"}</script>', /"n":"開區"/],
  ])("has %s", async (_, html, expected) => {
    const converted = await convert(html);
    if (typeof expected === "string") expect(converted).toBe(expected);
    else expect(converted).toMatch(expected);
  });

  it.each([
    ["code", "<pre>门<code>开</code></pre><code>门</code>"],
    ["words in other languages", '<span lang="ja">開発区の国際<span>会議</span></span>'],
    ["names of other languages", '<details><a href="/" hreflang="zh-CN" lang="zh-CN">简体中文</a></details>'],
    ["scripts and styles", "<script>say('门')</script><style>.门{}</style>"],
    ["what a form sends", '<input type="hidden" value="东门"><textarea>东门</textarea>'],
    ["forms that act", '<form method="post" action="/feedback/7"></form>'],
  ])("leaves alone %s", async (_, html) => {
    expect(await convert(html)).toBe(html);
  });

  it("goes on after what it left alone", async () => {
    expect(await convert("<pre>门<i></i></pre><p>门</p>")).toBe("<pre>门<i></i></pre><p>門</p>");
    expect(await convert('<div lang="en">A<div>B</div></div>门')).toBe('<div lang="en">A<div>B</div></div>門');
  });

  it("leads its links and searches on, but no picture or style sheet", async () => {
    expect(await convert('<a class="x" href="/news/">门</a><a hreflang="zh-CN" href="/">门</a>')).toBe(
      '<a class="x" href="/zh-tw/news/">門</a><a hreflang="zh-CN" href="/">門</a>',
    );
    expect(await convert('<form method="get" action="/search"></form>')).toContain('action="/zh-tw/search"');
    const kept = '<img src="/files/1"><link rel="stylesheet" href="/assets/a.css">';
    expect(await convert(kept)).toBe(kept);
  });

  it("keeps every tag and every address of a page", () => {
    const html =
      '<!doctype html><p>1 < 2</p><ul><li><a href="/a?x=1&amp;y=2">一</a></li><li data-x="a>b">二<br/></li></ul>';
    expect(convertPage(html, { text: (text) => text, link: (address) => address })).toBe(html);
  });

  it("takes less than 20 ms of a processor for 100 KB", async () => {
    const item =
      '<li class="item"><a href="/news/1.html">开发区推动重点企业扩大有效投资</a><span>2026-11-22</span></li>';
    const page = `<ul>${item.repeat(Math.ceil(100_000 / Buffer.byteLength(item)))}</ul>`;
    for (let warm = 0; warm < 10; warm += 1) await convert(page);

    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) times.push(await processorTime(() => convert(page)));

    expect(Math.min(...times)).toBeLessThan(20);
  });
});

describe("addresses of pages in traditional characters", () => {
  it.each([
    ["/zh-tw/", "/"],
    ["/zh-tw/news/1.html?chapter=2", "/news/1.html?chapter=2"],
    ["/zh-tw/search?q=a.b", "/search?q=a.b"],
    ["/zh-tw", undefined],
    ["/zh-twice/", undefined],
    ["/news/zh-tw/", undefined],
    ["/zh-tw/api/v1/public/search", undefined],
    ["/zh-tw/files/1", undefined],
    ["/zh-tw/rss.xml", undefined],
    ["/zh-tw/disclosure/catalogue.xlsx?class=02", undefined],
    ["/zh-tw/en/news/", undefined],
    ["/zh-tw/zh-tw/", "/zh-tw/"],
  ])("%s shows %s", (address, expected) => {
    expect(simplifiedAddress(address)).toBe(expected);
  });
});
