import { marked } from "marked";

/** What the texts of `demo/` point to, as addresses of this installation. */
export interface DemoTargets {
  /** The public address of `media/x.svg` or `media/x.mp4`. */
  file(path: string): string;
  /** The address of the article `section/date-slug`. */
  article(name: string): string;
}

const picture = /!\[([^\]]*)\]\((media\/[\w.-]+)\)/;

/**
 * An article's text as HTML. Beside plain Markdown it knows `:::gallery`, `:::note`, `:::important`, `:::warning`,
 * `:::video` and `:::audio`, each ended by `:::`, links `](article:section/date-slug)` and footnotes `[^1]`.
 */
export function bodyHtml(markdown: string, targets: DemoTargets): string {
  const { text, notes } = withoutNotes(markdown);
  const blocks = text.replace(/^:::(\w+)\n([\s\S]*?)\n:::$/gm, (_, kind: string, inside: string) =>
    container(kind, inside),
  );
  const linked = blocks
    .replace(/\]\(article:([\w/-]+)\)/g, (_, name: string) => `](${targets.article(name)})`)
    .replace(
      /(\]\(|(?:src|poster)=")(media\/[\w.-]+)/g,
      (_, before: string, path: string) => before + targets.file(path),
    );
  return (marked.parse(linked, { async: false }) + footnotes(notes)).replaceAll(
    /\[\^(\d+)\]/g,
    '<sup class="footnote-ref"><a id="fnref-$1" href="#fn-$1">[$1]</a></sup>',
  );
}

const inline = (text: string): string => marked.parseInline(text, { async: false });

function container(kind: string, inside: string): string {
  const lines = inside.split("\n").filter((line) => line !== "");
  if (kind === "gallery") return `<div class="gallery">${lines.map(figure).join("")}</div>\n`;
  if (kind === "video") return video(lines);
  if (kind === "audio") return audio(lines);
  return `<aside class="callout callout-${kind}">${lines.map((line) => `<p>${inline(line)}</p>`).join("")}</aside>\n`;
}

function figure(line: string): string {
  const [, words = "", path = ""] = picture.exec(line) ?? [];
  return `<figure><img src="${path}" alt="${words}"><figcaption>${words}</figcaption></figure>`;
}

/** Lines: the video, its captions, its poster with the words below it. */
function video(lines: string[]): string {
  const [source = "", captions = "", poster = ""] = lines;
  const [, words = "", path = ""] = picture.exec(poster) ?? [];
  const track = `<track kind="captions" src="${captions}" srclang="zh" label="中文字幕">`;
  return `<figure class="video"><video controls preload="none" poster="${path}" src="${source}">${track}</video><figcaption>${words}</figcaption></figure>\n`;
}

/** Lines: the recording, the words below it. */
const audio = ([source = "", words = ""]: string[]): string =>
  `<figure class="audio"><audio controls preload="none" src="${source}"></audio><figcaption>${inline(words)}</figcaption></figure>\n`;

function withoutNotes(markdown: string): { text: string; notes: string[] } {
  const notes = [...markdown.matchAll(/^\[\^\d+\]: (.+)$/gm)].map(([, note = ""]) => note);
  return { text: markdown.replaceAll(/^\[\^\d+\]: .+\n?/gm, ""), notes };
}

function footnotes(notes: string[]): string {
  if (notes.length === 0) return "";
  const items = notes.map(
    (note, index) => `<li id="fn-${index + 1}">${inline(note)} <a href="#fnref-${index + 1}">↩</a></li>`,
  );
  return `<section class="footnotes"><ol>${items.join("")}</ol></section>`;
}
