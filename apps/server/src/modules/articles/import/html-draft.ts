import { plainText, sanitizeArticleHtml } from "../sanitize.ts";
import type { Facts } from "./frame.ts";
import { stripFrame } from "./frame.ts";
import { hanOf, note } from "./notes.ts";
import { languageOf, summarize } from "./summary.ts";
import { cleanCharacters, type Draft } from "./text-document.ts";
import type { CleaningNote } from "./types.ts";

export interface HtmlDraftInput {
  /** Known title; without it the first heading or short paragraph becomes the title. */
  title?: string;
  /** A name to fall back to. */
  hint: string;
  facts?: Partial<Facts>;
  notes?: CleaningNote[];
}

/** Stands for a tag while the characters between tags are cleaned. */
const TAG = "\ue000";
const BLOCK = /<(p|h[234])(?: class="[^"]*")?>((?:(?!<\/?(?:p|h[234]|table|ul|ol)\b)[\s\S])*?)<\/\1>/g;

/**
 * HTML from a page, a Markdown file or a Word file → a draft: sanitized, its characters converted like those of a text,
 * its navigation, advertising and byline paragraphs taken out.
 *
 * @throws HtmlTooLarge over 2 MB
 */
export function htmlDraft(html: string, input: HtmlDraftInput): Draft {
  const safe = sanitizeArticleHtml(html);
  const characters = cleanHtmlCharacters(safe);
  const notes = [...(input.notes ?? []), ...characters.notes];
  const dropped: string[] = [];
  const title = cleanCharacters(input.title ?? "");
  const framed = stripBlocks(characters.text, input.facts ?? {}, notes, dropped);
  const titled = takeTitle(framed.html, title.text, input.hint, notes, dropped);
  const bodyText = plainText(titled.html);
  const converted = characters.converted || title.converted;
  return {
    part: 0,
    title: titled.title,
    summary: summarize(bodyText.split("\n")),
    bodyHtml: titled.html.trim(),
    bodyText,
    original: converted ? { title: input.title || titled.title, text: plainText(safe) } : null,
    facts: framed.facts,
    language: languageOf(bodyText),
    notes,
    dropped,
  };
}

function cleanHtmlCharacters(html: string): ReturnType<typeof cleanCharacters> {
  const tags: string[] = [];
  const text = html.replace(/<[^>]*>/g, (tag) => {
    tags.push(tag);
    return TAG;
  });
  const cleaned = cleanCharacters(text);
  let next = 0;
  return { ...cleaned, text: cleaned.text.replaceAll(TAG, () => tags[next++] ?? "") };
}

/** Paragraphs that are navigation, advertising, bylines or the tail of a page go; what they say becomes facts. */
function stripBlocks(
  html: string,
  given: Partial<Facts>,
  notes: CleaningNote[],
  dropped: string[],
): { html: string; facts: Facts } {
  const blocks = [...html.matchAll(BLOCK)].map((match) => ({
    whole: match[0],
    text: plainText(match[2]!).replace(/\n/g, " "),
  }));
  const framed = stripFrame(blocks.map((block) => ({ text: block.text, gap: false })));
  notes.push(...framed.notes);
  dropped.push(...framed.dropped);
  let rest = html;
  for (const text of framed.dropped) {
    const block = blocks.find((candidate) => candidate.text === text && !candidate.whole.includes("<img"));
    if (block) rest = rest.replace(block.whole, () => "");
  }
  const facts: Facts = {
    source: given.source || framed.facts.source,
    author: given.author || framed.facts.author,
    date: given.date ?? framed.facts.date,
  };
  return { html: rest, facts };
}

/** Takes the title out of the body where it stands first; finds one when none is known. */
function takeTitle(
  html: string,
  known: string,
  hint: string,
  notes: CleaningNote[],
  dropped: string[],
): { html: string; title: string } {
  const first = new RegExp(BLOCK.source).exec(html);
  const text = first ? plainText(first[2]!).replace(/\n/g, " ") : "";
  const leads = first !== null && plainText(html.slice(0, first.index)) === "";
  const same = leads && known !== "" && (text === known || (hanOf(known) !== "" && hanOf(text) === hanOf(known)));
  if (known !== "" && !same) return { html, title: known };
  const isTitle = leads && text !== "" && text.length <= 60 && (first[1] !== "p" || !/[。；;,，]$/.test(text));
  if (!first || !(same || isTitle)) {
    notes.push(note("TITLE_INFERRED", hint, false));
    return { html, title: hint };
  }
  dropped.push(text);
  if (same) notes.push(note("REPEATED_TITLE_REMOVED", text));
  return { html: html.slice(0, first.index) + html.slice(first.index + first[0].length), title: known || text };
}
