import { Parser } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import { regularNodes } from "./regular-nodes.ts";

/** Largest HTML that an article body may have, in bytes of UTF-8. */
export const MAX_ARTICLE_HTML_BYTES = 2 * 1024 * 1024;

/** The only classes an article body may carry; the public style sheet knows exactly these. */
export const ARTICLE_CLASSES = ["align-left", "align-center", "align-right", "align-justify"];

/** Thrown for HTML over {@link MAX_ARTICLE_HTML_BYTES}; `bytes` is what was offered. */
export class HtmlTooLarge extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super(`Article HTML has ${bytes} bytes; the limit is ${MAX_ARTICLE_HTML_BYTES}.`);
    this.name = "HtmlTooLarge";
    this.bytes = bytes;
  }
}

const BLOCKS = new Set(
  (
    "p h2 h3 h4 ul ol li table caption colgroup col thead tbody tfoot tr th td figure figcaption blockquote pre hr " +
    "div aside section video audio"
  ).split(" "),
);
const VOID = new Set(["br", "hr", "img", "col", "track"]);
const ALIGNED = ["p", "h2", "h3", "h4", "th", "td", "caption", "figure", "figcaption"];
const RENAMED: Record<string, string> = {
  h1: "h2",
  h5: "h4",
  h6: "h4",
  b: "strong",
  i: "em",
  strike: "s",
  del: "s",
  ins: "u",
  article: "p",
  center: "p",
};

/** Containers that the body knows by their class; without it they are paragraphs like any other division. */
const NAMED: Record<string, RegExp> = {
  div: /(?:^|\s)gallery(?:\s|$)/,
  section: /(?:^|\s)footnotes(?:\s|$)/,
  aside: /(?:^|\s)callout-(?:note|important|warning)(?:\s|$)/,
};
/** Films, sound, their posters and captions come from here only: a foreign address would tell others who reads. */
const OWN_FILE = /^\/files\/[A-Za-z0-9_-]{22}$/;
const MEDIA = ["video", "audio"];

/** What is allowed; everything else loses its tag but keeps its text, script and style lose both. */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...BLOCKS, ...VOID, "a", "strong", "em", "u", "s", "sub", "sup", "code"],
  allowedAttributes: {
    a: ["href", "rel", "title", "id"],
    li: ["id"],
    col: ["width"],
    video: ["controls", "preload", "poster", "src"],
    audio: ["controls", "preload", "src"],
    track: ["kind", "src", "srclang", "label"],
    img: ["src", "alt", "width", "height"],
    th: ["scope", "colspan", "rowspan"],
    td: ["colspan", "rowspan"],
    ol: ["start"],
  },
  allowedClasses: {
    ...Object.fromEntries(ALIGNED.map((tag) => [tag, ARTICLE_CLASSES])),
    figure: [...ARTICLE_CLASSES, ...MEDIA],
    div: ["gallery"],
    section: ["footnotes"],
    aside: ["callout", "callout-note", "callout-important", "callout-warning"],
    sup: ["footnote-ref"],
  },
  allowedStyles: {},
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: ["http", "https"] },
  allowProtocolRelative: false,
  nonTextTags: ["script", "style", "textarea", "option", "noscript", "template", "title", "xmp", "iframe", "object"],
  nestingLimit: 60,
  transformTags: { "*": transformTag },
  exclusiveFilter: ({ tag, attribs }) =>
    (tag === "img" && !attribs.src) || ([...MEDIA, "track"].includes(tag) && !OWN_FILE.test(attribs.src ?? "")),
};

/**
 * Makes HTML from anywhere safe and regular enough to be an article's body.
 *
 * Headings become h2–h4, `text-align` becomes a class, a `div` becomes a paragraph, loose text gets one, and a block
 * inside a paragraph ends it, so the result is what an HTML parser would build from it. Galleries, films, sound, callouts
 * and footnotes get exactly the shape that the portal knows (`regularNodes`).
 *
 * @throws HtmlTooLarge over 2 MB
 */
export function sanitizeArticleHtml(html: string): string {
  const bytes = Buffer.byteLength(html);
  if (bytes > MAX_ARTICLE_HTML_BYTES) throw new HtmlTooLarge(bytes);
  return regularNodes(regularParagraphs(sanitizeHtml(html, OPTIONS)));
}

/**
 * The text of HTML as a reader sees it: one line per block, table cells separated by a tab, no text of scripts or styles.
 * Pictures' alternative texts and the marks of footnotes are not part of it; the footnotes themselves are.
 */
export function plainText(html: string): string {
  let text = "";
  let hidden = 0;
  let cells = 0;
  /** For each open tag whether its text is left out. */
  const open: boolean[] = [];
  const isCell = (tag: string) => tag === "td" || tag === "th";
  /** What ends a line; paragraphs of one cell stay in the row of the table. */
  const gapOf = (tag: string) => {
    if (!BLOCKS.has(tag) && tag !== "br" && tag !== "div" && tag !== "h1") return "";
    return cells > 0 ? " " : "\n";
  };
  const parser = new Parser({
    onopentag(tag, { class: name, href }) {
      const isMark =
        (tag === "sup" && name === "footnote-ref") || (tag === "a" && href?.startsWith("#fnref-") === true);
      open.push(tag === "script" || tag === "style" || isMark);
      if (open.at(-1)) hidden += 1;
      if (isCell(tag)) cells += 1;
      else text += gapOf(tag);
    },
    ontext(chunk) {
      if (hidden === 0) text += chunk;
    },
    onclosetag(tag) {
      if (open.pop()) hidden -= 1;
      if (!isCell(tag)) {
        text += gapOf(tag);
        return;
      }
      cells -= 1;
      text += "\t";
    },
  });
  parser.end(html);
  // Line by line: one pattern over runs of blanks would take quadratic time on a text made of them.
  return text
    .split("\n")
    .map((line) =>
      line
        .replace(/[^\S\t\u3000]+/g, " ")
        .replaceAll(" \t", "\t")
        .replaceAll("\t ", "\t")
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n");
}

/** Escapes text for an element's content or a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function transformTag(name: string, given: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const named = NAMED[name];
  const tagName = named && !named.test(given.class ?? "") ? "p" : (RENAMED[name] ?? name);
  const attribs = { ...given };
  if (MEDIA.includes(tagName) || tagName === "track") ownFilesOnly(attribs);
  if (tagName === "col") keepNumbers(widthFromStyle(attribs), { width: 2000 });
  if (ALIGNED.includes(tagName)) alignmentToClass(attribs);
  if (tagName === "a") addRel(attribs);
  if (tagName === "img") keepNumbers(attribs, { width: 10_000, height: 10_000 });
  if (tagName === "td" || tagName === "th") keepNumbers(attribs, { colspan: 100, rowspan: 1000 });
  if (tagName === "ol") keepNumbers(attribs, { start: 100_000 });
  if (attribs.scope && !["col", "row", "colgroup", "rowgroup"].includes(attribs.scope)) delete attribs.scope;
  return { tagName, attribs };
}

function ownFilesOnly(attribs: sanitizeHtml.Attributes): void {
  for (const key of ["src", "poster"]) if (attribs[key] && !OWN_FILE.test(attribs[key])) delete attribs[key];
}

/** Editors write the width of a column as a style, which the portal's policy does not take. */
function widthFromStyle(attribs: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const width = /(?:^|;)\s*width\s*:\s*(\d+)(?:\.\d+)?px/i.exec(attribs.style ?? "")?.[1];
  if (width) attribs.width = width;
  return attribs;
}

function alignmentToClass(attribs: sanitizeHtml.Attributes): void {
  const fromStyle = /(?:^|;)\s*text-align\s*:\s*(left|center|right|justify)\b/i.exec(attribs.style ?? "")?.[1];
  const align = (fromStyle ?? attribs.align ?? "").toLowerCase();
  const name = `align-${align}`;
  if (ARTICLE_CLASSES.includes(name)) attribs.class = name;
}

/** A link that leaves the site must not hand over the window or the address it came from. */
function addRel(attribs: sanitizeHtml.Attributes): void {
  delete attribs.rel;
  if (/^\s*https?:/i.test(attribs.href ?? "")) attribs.rel = "noopener noreferrer";
}

function keepNumbers(attribs: sanitizeHtml.Attributes, limits: Record<string, number>): void {
  for (const [key, max] of Object.entries(limits)) {
    const value = Number(/^\s*(\d{1,6})(?:px)?\s*$/.exec(attribs[key] ?? "")?.[1] ?? 0);
    if (value >= 1 && value <= max) attribs[key] = String(value);
    else delete attribs[key];
  }
}

interface ParagraphState {
  out: string[];
  open: string[];
}

/**
 * Gives loose text a paragraph and ends a paragraph where a block starts. The input comes from the sanitizer, so every
 * tag is well formed and closed; the work is one pass over its tags.
 */
function regularParagraphs(html: string): string {
  const state: ParagraphState = { out: [], open: [] };
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const tag = /^<(\/?)([a-z0-9]+)/.exec(token);
    if (!tag) addText(state, token);
    else if (tag[1]) closeTag(state, tag[2]!);
    else openTag(state, tag[2]!, token);
  }
  while (state.open.length > 0) closeTag(state, state.open.at(-1)!);
  return state.out
    .join("")
    .replace(/<p(?: class="[a-z-]+")?>(?:\s|<br \/>|&nbsp;|\u00a0)*<\/p>/g, "")
    .replace(/<colgroup>(?:\s|<col \/>)*<\/colgroup>/g, "")
    .trim();
}

function addText(state: ParagraphState, text: string): void {
  if (state.open.length === 0) {
    if (text.trim() === "") {
      if (state.out.length > 0) state.out.push("\n");
      return;
    }
    startParagraph(state, "<p>");
  }
  state.out.push(text);
}

function startParagraph(state: ParagraphState, tag: string): void {
  state.out.push(tag);
  state.open.push("p");
}

function openTag(state: ParagraphState, name: string, token: string): void {
  if (BLOCKS.has(name)) {
    const paragraph = state.open.lastIndexOf("p");
    if (paragraph >= 0) while (state.open.length > paragraph) closeTag(state, state.open.at(-1)!);
  } else if (state.open.length === 0) startParagraph(state, "<p>");
  state.out.push(token);
  if (!VOID.has(name)) state.open.push(name);
}

/** Closes up to the tag; a tag that its paragraph's end already closed is left out. */
function closeTag(state: ParagraphState, name: string): void {
  const at = state.open.lastIndexOf(name);
  if (at < 0) return;
  while (state.open.length > at) state.out.push(`</${state.open.pop()!}>`);
}
