import type { CleaningCode, CleaningNote } from "./types.ts";

/** Shortens a sample so that a report of thousands of documents stays readable. */
export function sample(text: string, length = 60): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** A note without a count. */
export function note(code: CleaningCode, detail: string, safe = true): CleaningNote {
  return { code, detail: sample(detail), safe };
}

/** A note that says how often; `samples` are the places, of which the first three are shown. */
export function counted(code: CleaningCode, samples: string[], safe = true): CleaningNote {
  return {
    code,
    count: samples.length,
    detail: sample(
      samples
        .slice(0, 3)
        .map((item) => sample(item, samples.length === 1 ? 116 : 36))
        .join(" / "),
      116,
    ),
    safe,
  };
}

/** The Chinese characters of a text, in order: what cleaning must neither lose nor add. */
export function hanOf(text: string): string {
  return (text.match(/\p{Script=Han}+/gu) ?? []).join("");
}
