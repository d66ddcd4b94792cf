import { describe, expect, test } from "vitest";
import { processorTime } from "../../platform/testing/processor-time.ts";
import { escapeHtml, HtmlTooLarge, MAX_ARTICLE_HTML_BYTES, plainText, sanitizeArticleHtml } from "./sanitize.ts";

describe("sanitizeArticleHtml", () => {
  const vectors: [string, string][] = [
    ["script", "<p>甲</p><script>alert(1)</script>"],
    ["script split over tags", "<scr<script>ipt>alert(1)</scr</script>ipt>"],
    ["event handler", '<p onclick="alert(1)">甲</p><img src="/a.png" onerror=alert(1)>'],
    ["javascript link", '<a href="javascript:alert(1)">甲</a>'],
    ["javascript link with entities", '<a href="jav&#x09;ascript:alert(1)">甲</a>'],
    ["javascript link in capitals", '<a href=" JaVaScRiPt:alert(1)">甲</a>'],
    ["data link", '<a href="data:text/html,<script>alert(1)</script>">甲</a>'],
    ["data picture", '<img src="data:image/svg+xml,<svg onload=alert(1)>">'],
    ["vbscript", '<a href="vbscript:msgbox(1)">甲</a>'],
    ["svg", "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>甲</a></svg>"],
    ["mathml", "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>"],
    ["iframe", '<iframe src="https://example.org" srcdoc="<script>alert(1)</script>"></iframe>'],
    ["style attribute", '<p style="background:url(javascript:alert(1))">甲</p>'],
    ["style element", "<style>p{background:url(javascript:alert(1))}</style><p>甲</p>"],
    ["form", '<form action="https://example.org"><input name="q"><button>甲</button></form>'],
    ["meta refresh", '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">'],
    ["base", '<base href="https://example.org/">'],
    ["comment", "<!--<img src=x onerror=alert(1)>--><p>甲</p>"],
    ["unclosed tag", '<p>甲<img src="/a.png" alt="x"onerror="alert(1)"'],
    ["noscript breakout", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>"],
    ["textarea breakout", "<textarea></p><script>alert(1)</script></textarea>"],
    ["quote breakout", '<img src="/a.png" alt="&quot;><script>alert(1)</script>">'],
    ["srcset", '<img src="/a.png" srcset="javascript:alert(1) 1x">'],
    ["protocol-relative picture", '<img src="//example.org/a.png">'],
    ["foreign class and id", '<p class="admin align-center" id="app">甲</p>'],
  ];
  test.each(vectors)("takes the danger out of: %s", (_name, html) => {
    const safe = sanitizeArticleHtml(html);

    const tags = safe.match(/<[^>]*>/g) ?? [];
    expect(tags.filter((tag) => !/^<\/?(?:p|a|img|h[234])\b/.test(tag))).toEqual([]);
    expect(tags.join(" ")).not.toMatch(/\son\w+\s*=|script:|data:|style=|srcset|srcdoc|admin|id=|src="\/\//i);
    expect(sanitizeArticleHtml(safe)).toBe(safe);
  });

  test("keeps what an article is made of", () => {
    const html =
      '<h2>标题</h2><p>一<strong>二</strong><em>三</em><sub>4</sub><a href="/a">内</a></p>' +
      '<table><caption>表</caption><thead><tr><th scope="col" colspan="2">甲</th></tr></thead>' +
      '<tbody><tr><td rowspan="2">乙</td></tr></tbody></table>' +
      '<figure><img src="/media/1.png" alt="图" width="600" height="400" /><figcaption>说明</figcaption></figure>' +
      '<ol start="3"><li>项</li></ol><blockquote><p>引</p></blockquote><hr />';

    expect(sanitizeArticleHtml(html)).toBe(html);
  });

  test("renames headings and old tags, turns alignment into a class", () => {
    const html = sanitizeArticleHtml(
      '<h1 style="TEXT-ALIGN: center; color: red">大</h1><h6>小</h6><b>粗</b><p align="right">右</p>',
    );

    expect(html).toBe(
      '<h2 class="align-center">大</h2><h4>小</h4><p><strong>粗</strong></p><p class="align-right">右</p>',
    );
  });

  test("gives loose text and divisions paragraphs and never nests them", () => {
    const html = sanitizeArticleHtml("散<div>甲<div>乙</div>丙</div><p>丁<table><tr><td>戊</td></tr></table></p>");

    expect(html).toBe("<p>散</p><p>甲</p><p>乙</p><p>丙</p><p>丁</p><table><tr><td>戊</td></tr></table>");
  });

  test("marks links that leave the site and drops targets", () => {
    const html = sanitizeArticleHtml('<p><a href="https://example.org/" target="_blank" rel="opener">外</a></p>');

    expect(html).toBe('<p><a href="https://example.org/" rel="noopener noreferrer">外</a></p>');
  });

  test("drops absurd spans and sizes", () => {
    const html = sanitizeArticleHtml(
      '<table><tr><td rowspan="99999999" colspan="-1">甲</td></tr></table><p><img src="/a.png" width="1e9"></p>',
    );

    expect(html).toContain("<td>甲</td>");
    expect(html).toContain('<img src="/a.png" />');
  });

  test("refuses more than two megabytes and says how many", () => {
    const html = `<p>${"字".repeat(MAX_ARTICLE_HTML_BYTES / 3 + 1)}</p>`;

    expect(() => sanitizeArticleHtml(html)).toThrow(HtmlTooLarge);
  });

  test("survives deep nesting without losing the text", () => {
    const html = `${"<blockquote>".repeat(5000)}底${"</blockquote>".repeat(5000)}`;

    expect(plainText(sanitizeArticleHtml(html))).toBe("底");
  });

  test("takes a long article with thirty pictures in well under 100 ms", async () => {
    const paragraph = `<p style="text-align:justify">${"开发区".repeat(220)}<img src="/media/1.png" alt="图"></p>`;
    const html = paragraph.repeat(30);
    const safe = sanitizeArticleHtml(html);

    const times: number[] = [];
    for (let round = 0; round < 7; round += 1) times.push(await processorTime(() => sanitizeArticleHtml(html)));

    expect(Math.min(...times)).toBeLessThan(60);
    expect(safe.match(/<img /g)).toHaveLength(30);
  });
});

describe("plainText", () => {
  test("puts each block on its own line and cells behind tabs", () => {
    const html =
      "<h2>题</h2><p>甲<br />乙&amp;丙</p><ul><li>一</li><li>二</li></ul><table><tr><th>a</th><td>b</td></tr></table>";

    expect(plainText(html)).toBe("题\n甲\n乙&丙\n一\n二\na\tb");
  });

  test("keeps the paragraphs of a cell in their row", () => {
    const html =
      "<p>前</p><table><tbody><tr><th><p>产业</p></th><th><p>强度</p></th></tr><tr><td><p>新</p><p>材料</p></td><td></td><td>≥420</td></tr></tbody></table><p>后</p>";

    expect(plainText(html)).toBe("前\n产业\t强度\n新 材料\t\t≥420\n后");
  });

  test("leaves out scripts and styles", () => {
    expect(plainText("<p>甲</p><script>var x</script><style>p{}</style>")).toBe("甲");
  });
});

test("escapeHtml makes text safe between tags and in attributes", () => {
  expect(escapeHtml(`<a href="x">&'`)).toBe("&lt;a href=&quot;x&quot;&gt;&amp;'");
});
