/** One part of a long text. */
export interface Chapter {
  /** The heading that it begins with; empty when it begins without one. */
  title: string;
  html: string;
}

/** A page has head, menu and foot besides; with this much text it stays below 100 KB of HTML. */
const mostBytes = 60_000;

/**
 * Splits sanitized HTML at its top-level blocks into chapters that fit a page: at second-level headings where there are
 * some, else wherever a block ends. A single block that is larger stays whole.
 */
export function splitChapters(html: string): Chapter[] {
  if (Buffer.byteLength(html) <= mostBytes) return [{ title: "", html }];
  const chapters: Chapter[] = [];
  let size = 0;
  for (const block of topLevelBlocks(html)) {
    const bytes = Buffer.byteLength(block);
    const last = chapters.at(-1);
    const heading = /^\s*<h2\b/.test(block);
    if (!last || size + bytes > mostBytes || (heading && size > mostBytes / 3)) {
      chapters.push({ title: heading ? textOf(block) : "", html: block });
      size = bytes;
    } else {
      last.html += block;
      size += bytes;
    }
  }
  return chapters;
}

const voidTags = new Set(["br", "hr", "img", "col"]);

/** Cuts behind each closing tag that ends a block of the first level. */
function topLevelBlocks(html: string): string[] {
  const blocks: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi)) {
    const tag = (match[2] ?? "").toLowerCase();
    if (!voidTags.has(tag)) depth += match[1] ? -1 : 1;
    if (depth > 0) continue;
    const end = match.index + match[0].length;
    blocks.push(html.slice(start, end));
    start = end;
  }
  if (start < html.length) blocks.push(html.slice(start));
  return blocks;
}

const textOf = (html: string): string => html.replace(/<[^>]+>/g, "").trim();
