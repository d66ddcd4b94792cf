/** Titles and excerpts as safe HTML: escaped text with `<mark>` around what was found. Pure. */
import { bestPassage } from "./rank.ts";
import type { Matches, Scanner } from "./scan.ts";

/** Characters of an excerpt, and how many of them stand before the passage that was found. */
const EXCERPT = 120;
const LEAD = 24;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Moves an offset off the middle of a character that takes two UTF-16 units. */
function wholeCharacter(text: string, offset: number, step: -1 | 1): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + step : offset;
}

/** The part of `text` from `from` up to `to`, marked. */
export function markMatches(text: string, found: Matches, from = 0, to = text.length): string {
  let html = "";
  let done = from;
  let open = -1;
  let close = -1;
  const flush = (): void => {
    if (open < 0) return;
    html += `${escapeHtml(text.slice(done, open))}<mark>${escapeHtml(text.slice(open, close))}</mark>`;
    done = close;
  };
  for (let index = 0; index < found.starts.length; index += 1) {
    const start = wholeCharacter(text, found.starts[index] ?? 0, -1);
    const end = wholeCharacter(text, found.ends[index] ?? 0, 1);
    if (start < from || end > to) continue;
    if (open >= 0 && start <= close) {
      close = Math.max(close, end);
      continue;
    }
    flush();
    open = start;
    close = end;
  }
  flush();
  return html + escapeHtml(text.slice(done, to));
}

/**
 * The passage of summary or body that fits the query best, about 120 characters, with an ellipsis where text was left out.
 * The summary wins when it holds as much, since people wrote it for this purpose.
 */
export function excerpt(scan: Scanner, idf: number[], summary: string, body: string): string {
  const inSummary = scan(summary);
  const inBody = scan(body);
  const bestInSummary = bestPassage(inSummary, idf, EXCERPT - LEAD);
  const bestInBody = bestPassage(inBody, idf, EXCERPT - LEAD);
  const useSummary = summary !== "" && bestInSummary.weight >= bestInBody.weight;
  const text = useSummary ? summary : body;
  const found = useSummary ? inSummary : inBody;
  const best = useSummary ? bestInSummary : bestInBody;
  const lead = best.start <= LEAD ? 0 : startOfClause(text, best.start);
  const from = wholeCharacter(text, lead, 1);
  const to = wholeCharacter(text, Math.min(text.length, from + EXCERPT), 1);
  return `${from > 0 ? "…" : ""}${markMatches(text, found, from, to)}${to < text.length ? "…" : ""}`;
}

/** An excerpt begins after the last mark before the passage when one is near, so that it does not begin inside a word. */
function startOfClause(text: string, passage: number): number {
  for (let offset = passage - 1; offset > passage - LEAD; offset -= 1) {
    if (/[。！？；;，,、\n]/u.test(text.charAt(offset))) return offset + 1;
  }
  return passage - LEAD;
}
