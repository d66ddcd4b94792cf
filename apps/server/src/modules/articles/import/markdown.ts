import { marked } from "marked";
import { normalizeDate } from "./dates.ts";
import { htmlDraft } from "./html-draft.ts";
import type { Draft } from "./text-document.ts";

const FRONT_MATTER = /^---\n([\s\S]{0,4000}?)\n---\n/;

/** A Markdown file → a draft. `title`, `author`, `source` and `date` of a front matter count; HTML inside is sanitized. */
export function readMarkdown(markdown: string, hint: string): Draft {
  const text = markdown.replace(/\r\n?/g, "\n").replace(/^\ufeff/, "");
  const front = FRONT_MATTER.exec(text);
  const field = (name: string) =>
    new RegExp(`^${name}:\\s*["']?(.*?)["']?\\s*$`, "im").exec(front?.[1] ?? "")?.[1]?.trim() ?? "";
  const html = marked.parse(text.slice(front?.[0].length ?? 0), { async: false, gfm: true });
  return htmlDraft(html, {
    title: field("title"),
    hint,
    facts: { source: field("source"), author: field("author"), date: normalizeDate(field("date")) },
  });
}
