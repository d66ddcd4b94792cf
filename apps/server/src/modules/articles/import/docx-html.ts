import { createHash } from "node:crypto";
import mammoth from "mammoth";
import type { DocumentPicture } from "./types.ts";

/** Part of mammoth, left out of its types. */
const { transforms } = mammoth as typeof mammoth & {
  transforms: { paragraph(change: (paragraph: Paragraph) => Paragraph): (element: unknown) => unknown };
};

export interface DocxContent {
  /** As the Word file says it, not yet sanitized; its title is the only h1. */
  html: string;
  pictures: DocumentPicture[];
  /** Pictures in kinds that no browser shows, or beyond the limit. */
  leftOut: number;
}

/** The kinds that are drawn anew for the web. Drawings such as EMF are left out. */
const kinds: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/jpg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
};

/** The title is the only h1; headings begin below it, by the names that Word and WPS give their styles. */
const STYLES = [
  ...["Title", "标题"].map((name) => `p[style-name='${name}'] => h1:fresh`),
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => {
    const tag = `h${Math.min(level + 1, 4)}`;
    return [`heading ${level}`, `标题 ${level}`, `标题${level}`].map(
      (name) => `p[style-name='${name}'] => ${tag}:fresh`,
    );
  }),
  "p[style-name='oz-center'] => p.align-center:fresh",
  "p[style-name='oz-right'] => p.align-right:fresh",
  "u => u",
];

/** Word's own pictures, tables, lists, headings and footnotes as HTML. */
export async function convertDocx(buffer: Buffer, mostPictures: number): Promise<DocxContent> {
  const pictures = new Map<string, DocumentPicture>();
  let leftOut = 0;
  const convertImage = mammoth.images.imgElement(async (image) => {
    const extension = kinds[image.contentType];
    if (!extension || pictures.size >= mostPictures) {
      leftOut += 1;
      return { src: "" };
    }
    const bytes = await image.readAsBuffer();
    const token = tokenOf(bytes);
    if (!pictures.has(token)) pictures.set(token, { token, bytes, name: `${pictures.size + 1}.${extension}` });
    return { src: `/files/${token}` };
  });
  const transformDocument = transforms.paragraph(alignmentAsStyle);
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage, transformDocument, styleMap: STYLES });
  return { html: withFootnotes(value), pictures: [...pictures.values()], leftOut };
}

const tokenOf = (bytes: Buffer): string =>
  createHash("sha256").update(bytes).digest().subarray(0, 16).toString("base64url");

interface Paragraph {
  alignment?: string | null;
  styleName?: string | null;
  styleId?: string | null;
  numbering?: unknown;
}

/** Centred and right-aligned paragraphs (题头、落款) are how official documents are laid out, so they stay so. */
function alignmentAsStyle(paragraph: Paragraph): Paragraph {
  const { alignment, styleName, numbering } = paragraph;
  const isPlain = !numbering && (!styleName || /^(?:normal|正文|body text)$/i.test(styleName));
  if (!isPlain || (alignment !== "center" && alignment !== "right")) return paragraph;
  return { ...paragraph, styleId: `oz-${alignment}`, styleName: `oz-${alignment}` };
}

/** Mammoth's notes → the shape of an article's footnotes; endnotes become footnotes, as a page has one end. */
function withFootnotes(html: string): string {
  const list = /<ol>(<li id="(?:foot|end)note-[\s\S]*)<\/ol>$/.exec(html);
  if (!list) return html;
  const notes = (list[1] ?? "")
    .replace(/<li id="(foot|end)note-(\d+)">/g, '<li id="fn-$1$2">')
    .replace(/\s*<a href="#(?:foot|end)note-ref-\d+">[^<]*<\/a>/g, "");
  const text = html
    .slice(0, list.index)
    .replace(
      /<sup><a href="#(foot|end)note-(\d+)"[^>]*>[^<]*<\/a><\/sup>/g,
      '<sup class="footnote-ref"><a href="#fn-$1$2">[]</a></sup>',
    );
  return `${text}<section class="footnotes"><ol>${notes}</ol></section>`;
}
