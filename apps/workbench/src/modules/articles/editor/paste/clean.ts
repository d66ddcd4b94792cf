import { takeFootnotes } from "./footnotes.ts";
import { groupLists } from "./lists.ts";
import { alignmentOf, headingLevel, isMarker, isUndone, marksOf } from "./styles.ts";
import { htmlOf, isTag, type Part, type Tag, textOf } from "./tree.ts";

export interface PastedPicture {
  /** Stands in the text as `data-pending` until the picture is there. */
  key: string;
  src: string;
}

export interface Cleaned {
  html: string;
  /** How many formats, empty paragraphs and blanks were taken out. */
  cleaned: number;
  /** Pictures that have to be fetched, in their order. */
  pictures: PastedPicture[];
}

const DROPPED = new Set(
  "style script meta link title head xml iframe object embed form input button select textarea svg math video audio canvas noscript template".split(
    " ",
  ),
);
const BLOCKS = new Set("p h2 h3 h4 ul ol li table thead tbody tfoot tr th td blockquote hr figure".split(" "));
const INLINE = new Set("strong em u sub sup a br img".split(" "));
const RENAMED: Record<string, string> = { b: "strong", i: "em", ins: "u" };
/** Their text is laid out by blocks alone, so blanks between them mean nothing. */
const HOLDERS = new Set("ul ol table thead tbody tfoot tr body".split(" "));

/**
 * Cleans what was copied from Word, WPS or a web page: headings, lists, tables, footnotes, links, bold and italic stay;
 * fonts, colours, empty paragraphs and the blanks of indents go. Pictures are named for the caller to fetch.
 */
export function cleanPasted(body: Tag, newKey: () => string): Cleaned {
  const work: Work = { cleaned: 0, pictures: [], shift: shiftOf(body), newKey };
  takeFootnotes(body, (parts) => inlineHtml(parts, { ...work, pictures: [] }));
  const parts = groupLists(
    body.children.flatMap((part) => blocksOf(part, work)),
    () => {
      work.cleaned += 1;
    },
  );
  return { html: tidy(parts, work).map(htmlOf).join(""), cleaned: work.cleaned, pictures: work.pictures };
}

interface Work {
  cleaned: number;
  pictures: PastedPicture[];
  /** Added to each heading's level: an article's own title is the h1. */
  shift: number;
  newKey: () => string;
}

function shiftOf(body: Tag): number {
  const levels: number[] = [];
  const look = (tag: Tag): void => {
    const level = headingLevel(tag);
    if (level) levels.push(level);
    for (const child of tag.children) if (isTag(child)) look(child);
  };
  look(body);
  return levels.includes(1) ? 1 : 0;
}

/** A part of the source as parts of the result: kept, renamed, or only its contents. */
function blocksOf(part: Part, work: Work): Part[] {
  if (!isTag(part)) return [part];
  const { tag } = part;
  if (DROPPED.has(tag) || /^(?:o|v|w|m|st1):/.test(tag)) return dropOffice(part, work);
  if (tag === "sup" && part.attrs["data-note"] !== undefined) return [part];
  if (tag === "img") return pictureOf(part, work);
  const level = headingLevel(part);
  if (level) return [heading(part, level, work)];
  if (isMarker(part)) return [{ tag: "marker", attrs: {}, children: [textOf(part)] }];
  work.cleaned += Number("style" in part.attrs) + Number("class" in part.attrs);
  const children = part.children.flatMap((child) => blocksOf(child, work));
  const name = RENAMED[tag] ?? tag;
  if (name === "p" || (BLOCKS.has(name) && !isUndone(part)))
    return [{ tag: name, attrs: attrsOf(name, part), children }];
  if (name === "a")
    return part.attrs.href && isAddress(part.attrs.href)
      ? [{ tag: "a", attrs: { href: part.attrs.href }, children }]
      : children;
  if (INLINE.has(name) && !isUndone(part)) return [{ tag: name, attrs: {}, children }];
  if (tag === "div") return divisionOf(children, part);
  work.cleaned += Number(tag === "span" || tag === "font");
  return marksOf(part).reduceRight<Part[]>((inner, mark) => [{ tag: mark, attrs: {}, children: inner }], children);
}

/** Office's own tags hold nothing but blanks, or a text that counts. */
function dropOffice(part: Tag, work: Work): Part[] {
  work.cleaned += 1;
  if (!part.tag.includes(":") || textOf(part).trim() === "") return [];
  return part.children.flatMap((child) => blocksOf(child, work));
}

function heading(part: Tag, level: number, work: Work): Tag {
  work.cleaned += Number("style" in part.attrs) + Number("class" in part.attrs);
  const children = part.children.flatMap((child) => blocksOf(child, work)).flatMap(withoutMarks);
  return { tag: `h${Math.min(4, Math.max(2, level + work.shift))}`, attrs: attrsOf("h2", part), children };
}

/** A heading is bold by itself; the number that Word hung before it belongs to it. */
const withoutMarks = (part: Part): Part[] => {
  if (!isTag(part)) return [part];
  if (part.tag === "marker") return [textOf(part).replace(/[\s\u00a0]+/g, "")];
  if (["strong", "u", "em"].includes(part.tag)) return part.children.flatMap(withoutMarks);
  return [part];
};

/** A division is a paragraph when it holds text of its own, else only what it holds. */
function divisionOf(children: Part[], part: Tag): Part[] {
  const hasBlocks = children.some((child) => isTag(child) && BLOCKS.has(child.tag));
  return hasBlocks || children.length === 0 ? children : [{ tag: "p", attrs: attrsOf("p", part), children }];
}

const isAddress = (href: string): boolean => /^(?:https?:|mailto:|tel:|\/(?!\/))/i.test(href);

function attrsOf(name: string, part: Tag): Record<string, string> {
  const attrs: Record<string, string> = {};
  const align = ["p", "h2"].includes(name) ? alignmentOf(part) : null;
  if (align) attrs.class = align;
  if (name === "td" || name === "th") {
    for (const key of ["colspan", "rowspan"]) {
      const value = Number(part.attrs[key]);
      if (Number.isInteger(value) && value > 1 && value <= 100) attrs[key] = String(value);
    }
  }
  if (name === "p") for (const key of ["mso-list"]) if (part.attrs.style?.includes(key)) attrs[key] = part.attrs.style;
  return attrs;
}

function pictureOf(part: Tag, work: Work): Part[] {
  const { src = "", alt = "" } = part.attrs;
  // A path or a file's name says nothing to those who cannot see the picture.
  const text = /[\\/]|\.(?:png|jpe?g|gif|bmp|emf|wmf)$/i.test(alt) ? "" : alt;
  if (/^\/files\/[\w-]{22}$/.test(src)) return [{ tag: "img", attrs: { src, alt: text }, children: [] }];
  if (src === "") return [];
  const key = work.newKey();
  work.pictures.push({ key, src });
  return [{ tag: "img", attrs: { "data-pending": key, alt: text }, children: [] }];
}

/** Blanks, indents and empty paragraphs go; words that stand in no paragraph get one. */
function tidy(parts: Part[], work: Work): Part[] {
  const kept: Part[] = [];
  let loose: Part[] = [];
  const flush = () => {
    const children = trimmed(loose, work);
    if (children.length > 0) kept.push({ tag: "p", attrs: {}, children });
    loose = [];
  };
  for (const part of parts) {
    if (!isTag(part) || (INLINE.has(part.tag) && part.tag !== "img")) loose.push(part);
    else {
      flush();
      const tidied = tidyBlock(part, work);
      if (tidied) kept.push(tidied);
    }
  }
  flush();
  return kept;
}

function tidyBlock(part: Tag, work: Work): Tag | null {
  if (part.tag === "img" || part.tag === "hr") return part;
  if (HOLDERS.has(part.tag)) {
    const children = part.children
      .filter(isTag)
      .map((child) => tidyBlock(child, work))
      .filter((child) => child !== null);
    return children.length > 0 ? { ...part, children } : null;
  }
  const hasBlocks = part.children.some((child) => isTag(child) && BLOCKS.has(child.tag));
  const children = hasBlocks ? tidy(part.children, work) : trimmed(part.children, work);
  const isCell = part.tag === "td" || part.tag === "th";
  const isEmpty = children.every((child) => isTag(child) && child.tag === "br") || children.length === 0;
  if (isEmpty && !isCell) {
    work.cleaned += 1;
    return null;
  }
  return { ...part, children };
}

const BLANK = /[ \t\r\n\u00a0\u2002\u2003\u2009\u200b\ufeff]+/g;

/** The text of a paragraph without the blanks that lay it out: runs become one, those at its ends go. */
function trimmed(parts: Part[], work: Work): Part[] {
  const flat = parts.map((part) => squeezed(part, work));
  const result = trimEnd(trimStart(flat, work), work);
  return result.filter((part) => part !== "" && !(isTag(part) && isHollow(part)));
}

const isHollow = (part: Tag): boolean =>
  !["br", "img", "hr"].includes(part.tag) &&
  part.attrs["data-note"] === undefined &&
  part.children.every((child) => child === "" || (isTag(child) && isHollow(child)));

function squeezed(part: Part, work: Work): Part {
  if (!isTag(part)) {
    const text = part.replace(BLANK, " ");
    if (/\u00a0/.test(part)) work.cleaned += 1;
    return text;
  }
  if (part.tag === "marker") return textOf(part).replace(/[\s\u00a0]+/g, "");
  return { ...part, children: part.children.map((child) => squeezed(child, work)) };
}

const trimStart = (parts: Part[], work: Work): Part[] => trimSide(parts, work, /^[\s\u3000]+/, 0);
const trimEnd = (parts: Part[], work: Work): Part[] => trimSide(parts, work, /[\s\u3000]+$/, -1);

function trimSide(parts: Part[], work: Work, blank: RegExp, side: 0 | -1): Part[] {
  const rest = [...parts];
  for (let part = rest.at(side); part !== undefined; part = rest.at(side)) {
    const at = side === 0 ? 0 : rest.length - 1;
    if (!isTag(part)) {
      const text = part.replace(blank, "");
      if (text.length < part.length && part.includes("\u3000")) work.cleaned += 1;
      if (text !== "") {
        rest[at] = text;
        return rest;
      }
      rest.splice(at, 1);
    } else if (part.tag === "br") rest.splice(at, 1);
    else {
      if (part.tag !== "img") rest[at] = { ...part, children: trimSide(part.children, work, blank, side) };
      return rest;
    }
  }
  return rest;
}

/** The text of a note: its paragraphs as lines. */
function inlineHtml(parts: Part[], work: Work): string {
  const blocks = tidy(
    parts.flatMap((part) => blocksOf(part, work)),
    work,
  );
  const lines = blocks.map((block) =>
    isTag(block) && block.tag === "p" ? block.children.map(htmlOf).join("") : htmlOf(block),
  );
  return lines.filter((line) => line !== "").join("<br>");
}
