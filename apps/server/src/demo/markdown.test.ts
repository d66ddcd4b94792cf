import { expect, test } from "vitest";
import { sanitizeArticleHtml } from "../modules/articles/index.ts";
import { bodyHtml } from "./markdown.ts";

const targets = {
  file: (path: string) => `/files/${path.replace(/\W/g, "").padEnd(22, "0").slice(0, 22)}`,
  article: (name: string) => `/at/${name}.html`,
};
/** As it arrives in the database: what the editor's own rules refuse is gone. */
const kept = (markdown: string) => sanitizeArticleHtml(bodyHtml(markdown, targets));

test("galleries, films, recordings, callouts and footnotes survive the rules for bodies", () => {
  const gallery = kept(":::gallery\n![甲](media/a.svg)\n![乙](media/b.svg)\n:::");
  const film = kept(":::video\nmedia/f.mp4\nmedia/f.vtt\n![片名](media/p.svg)\n:::");
  const sound = kept(":::audio\nmedia/s.mp3\n提示音\n:::");
  const callout = kept(":::warning\n不要**顺风**跑\n:::");
  const note = kept("正文[^1]。\n\n[^1]: 出处");

  expect(gallery.match(/<figure><img[^>]+><figcaption>[甲乙]<\/figcaption><\/figure>/g)).toHaveLength(2);
  expect(gallery).toContain('<div class="gallery">');
  expect(film).toContain('<figure class="video">');
  expect(film).toContain(`poster="${targets.file("media/p.svg")}"`);
  expect(film).toContain(`<track kind="captions" src="${targets.file("media/f.vtt")}"`);
  expect(sound).toContain(`<audio controls preload="none" src="${targets.file("media/s.mp3")}"></audio>`);
  expect(sound).toContain("<figcaption>提示音</figcaption>");
  expect(callout).toContain('<aside class="callout callout-warning"><p>不要<strong>顺风</strong>跑</p></aside>');
  expect(note).toContain('href="#fn-1"');
  expect(note).toContain('<li id="fn-1">出处');
});

test("links lead to articles by their place and to sections by their address", () => {
  const html = kept("见[公告](article:notices/2026-01-02-a)和[栏目](/news/notices/)。");

  expect(html).toContain('href="/at/notices/2026-01-02-a.html"');
  expect(html).toContain('href="/news/notices/"');
});
