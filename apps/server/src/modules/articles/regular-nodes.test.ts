import { describe, expect, test } from "vitest";
import { filesInBody, mediaInBody } from "../media/index.ts";
import { plainText, sanitizeArticleHtml } from "./sanitize.ts";

const film = "/files/AAAAAAAAAAAAAAAAAAAAAA";
const poster = "/files/BBBBBBBBBBBBBBBBBBBBBB";
const captions = "/files/CCCCCCCCCCCCCCCCCCCCCC";

/** What is kept as it is; the shapes that the portal's style sheet knows. */
const shapes: [string, string][] = [
  [
    "gallery",
    `<div class="gallery"><figure><img src="${film}" alt="甲" width="800" height="600" /><figcaption>说明</figcaption></figure><figure><img src="${poster}" alt="" /></figure></div>`,
  ],
  [
    "film with captions",
    `<figure class="video"><video controls preload="none" poster="${poster}" src="${film}"><track kind="captions" src="${captions}" srclang="zh" label="中文字幕" /></video><figcaption>开工仪式</figcaption></figure>`,
  ],
  ["sound", `<figure class="audio"><audio controls preload="none" src="${film}"></audio></figure>`],
  ["callout", '<aside class="callout callout-warning"><p>注意</p><ul><li>一</li></ul></aside>'],
  [
    "footnotes",
    '<p>甲<sup class="footnote-ref"><a id="fnref-1" href="#fn-1">[1]</a></sup>乙</p><section class="footnotes"><ol><li id="fn-1">注<strong>重</strong> <a href="#fnref-1">↩</a></li></ol></section>',
  ],
  [
    "widths of columns",
    '<table><colgroup><col width="120" /><col /></colgroup><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  ],
];

describe("the special parts of a body", () => {
  test.each(shapes)("%s is kept as it is", (_name, html) => {
    expect(sanitizeArticleHtml(html)).toBe(html);
  });

  const regular: [string, string, string][] = [
    [
      "text in a gallery goes, loose pictures get a figure",
      `<div class="gallery other">字<p>字</p><img src="${film}" alt="甲"></div>`,
      `<div class="gallery"><figure><img src="${film}" alt="甲" /></figure></div>`,
    ],
    ["an empty gallery is nothing", '<p>甲</p><div class="gallery"><p>字</p></div>', "<p>甲</p>"],
    [
      "a loose film gets its figure; playing by itself and its own words go",
      `<p>前<video src="${film}" autoplay loop onplay="x()">您的浏览器不支持</video></p>`,
      `<p>前</p><figure class="video"><video controls preload="none" src="${film}"></video></figure>`,
    ],
    [
      "a figure that calls itself a film is a picture",
      `<figure class="video"><img src="${film}" alt="甲"></figure>`,
      `<figure><img src="${film}" alt="甲" /></figure>`,
    ],
    ["an aside without a kind is a paragraph", "<aside>甲</aside><section>乙</section>", "<p>甲</p><p>乙</p>"],
    [
      "widths come from styles",
      '<table style="min-width:50px"><colgroup><col style="width: 150px"><col style="min-width: 25px"></colgroup><tbody><tr><td colwidth="150">甲</td><td>乙</td></tr></tbody></table>',
      '<table><colgroup><col width="150" /><col /></colgroup><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
    ],
    [
      "a heading cell beside data heads its row",
      '<table><tr><th scope="col">甲</th><th scope="col">乙</th></tr><tr><th scope="col">丙</th><td>1</td></tr></table>',
      '<table><tr><th scope="col">甲</th><th scope="col">乙</th></tr><tr><th scope="row">丙</th><td>1</td></tr></table>',
    ],
    [
      "a group of columns without widths goes",
      '<table><colgroup><col style="min-width: 25px"></colgroup><tbody><tr><td>甲</td></tr></tbody></table>',
      "<table><tbody><tr><td>甲</td></tr></tbody></table>",
    ],
  ];
  test.each(regular)("%s", (_name, html, expected) => {
    expect(sanitizeArticleHtml(html)).toBe(expected);
  });

  test("footnotes are numbered as the text refers to them; what has no partner goes", () => {
    const mark = (key: string) => `<sup class="footnote-ref"><a id="x" href="#fn-${key}">?</a></sup>`;
    const html =
      `<p>一${mark("b")}二${mark("a")}三${mark("none")}四${mark("b")}</p>` +
      '<section class="footnotes"><ol><li id="fn-a"><p>甲</p><p>次段</p></li><li id="fn-b">乙 <a href="#fnref-9">↩</a></li><li id="fn-c">无人提及</li></ol></section><p>末</p>';

    const safe = sanitizeArticleHtml(html);

    expect(safe).toBe(
      '<p>一<sup class="footnote-ref"><a id="fnref-1" href="#fn-1">[1]</a></sup>二<sup class="footnote-ref"><a id="fnref-2" href="#fn-2">[2]</a></sup>三四<sup class="footnote-ref"><a href="#fn-1">[1]</a></sup></p><p>末</p>' +
        '<section class="footnotes"><ol><li id="fn-1">乙 <a href="#fnref-1">↩</a></li><li id="fn-2">甲<br />次段 <a href="#fnref-2">↩</a></li></ol></section>',
    );
    expect(sanitizeArticleHtml(safe)).toBe(safe);
    expect(plainText(safe)).toBe("一二三四\n末\n乙\n甲\n次段");
  });
});

const dangers: [string, string][] = [
  ["film from elsewhere", '<figure class="video"><video src="https://example.org/a.mp4"></video></figure>'],
  ["film by script", '<video src="javascript:alert(1)"></video>'],
  ["poster by script", `<video src="${film}" poster="javascript:alert(1)"></video>`],
  ["poster from elsewhere", `<video src="${film}" poster="https://example.org/spy.png"></video>`],
  [
    "sources and handlers",
    `<audio src="${film}" onerror="alert(1)"><source src="javascript:alert(1)" onerror="alert(1)"></audio>`,
  ],
  ["captions from elsewhere", `<video src="${film}"><track src="https://example.org/a.vtt" onload="alert(1)"></video>`],
  ["markup in a label", `<video src="${film}"><track src="${captions}" label='"><script>alert(1)</script>'></video>`],
  [
    "styled callout",
    '<aside class="callout callout-note evil" style="position:fixed" onclick="alert(1)"><p>甲</p></aside>',
  ],
  [
    "gallery with a framed page",
    `<div class="gallery" onclick="alert(1)"><iframe src="https://example.org"></iframe><img src="x" onerror="alert(1)"></div>`,
  ],
  [
    "foreign id in a note",
    '<p>甲<sup class="footnote-ref"><a id="app" href="#fn-1" onclick="alert(1)">1</a></sup></p><section class="footnotes" id="main"><ol id="top"><li id="fn-1" onclick="alert(1)">注<img src="javascript:alert(1)"><a href="javascript:alert(1)">x</a></li></ol></section>',
  ],
  ["clobbering ids", '<p id="main">甲</p><ul><li id="app">乙</li></ul><a id="login" href="/a">丙</a>'],
  ["film in film", `<video src="${film}"><video src="javascript:alert(1)"></video></video>`],
];
test.each(dangers)("takes the danger out of: %s", (_name, html) => {
  const safe = sanitizeArticleHtml(html);

  const tags = (safe.match(/<[^>]*>/g) ?? []).join("").replaceAll(/="[^"]*&lt;[^"]*"/g, "");
  expect(tags).not.toMatch(/\son\w+\s*=|script|style=|example\.org|iframe|<source|evil|id="(?!fn(?:ref)?-\d+")/i);
  expect(sanitizeArticleHtml(safe)).toBe(safe);
});

test("the files of a body are told apart: pictures, and everything else that it shows or links to", () => {
  const linked = "/files/DDDDDDDDDDDDDDDDDDDDDD";
  const picture = "/files/EEEEEEEEEEEEEEEEEEEEEE";
  const html = sanitizeArticleHtml(
    `<video poster="${poster}" src="${film}"><track src="${captions}"></video><p><a href="${linked}">表</a><img src="${picture}" alt=""></p>`,
  );
  const ids = (...addresses: string[]) => addresses.map((address) => address.slice("/files/".length)).sort();

  expect(filesInBody(html).sort()).toEqual(ids(film, poster, captions, linked, picture));
  expect(mediaInBody(html).sort()).toEqual(ids(film, poster, captions, linked));
});
