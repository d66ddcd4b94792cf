import { counted, note } from "./notes.ts";
import type { CleaningNote } from "./types.ts";

/**
 * Traces of a double conversion between encodings: "?nèi)" where a bracketed reading swallowed bytes, a question mark
 * against another mark, phonetic symbols or box lines inside Chinese words, U+FFFD.
 */
const DAMAGE =
  /.{0,4}(?:\?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)|[?？][。、，；;]|\?\?(?=[\p{Script=Han}a-z])|(?<=\p{Script=Han}|[(（])[ㄅ-ㄩ┌-╿]|\ufffd).{0,6}/gu;
const MASKED = /.{0,4}(?:\*{2,}|×{2,}|XX+|某某).{0,4}/g;
/** The titles in 《》 are gone: "制定了和." or "按照的规定". */
const MISSING =
  /.{0,3}(?:(?:制定|出台|印发|编制|起草|发布|签订)了(?:和)?(?=[.。，,、])|(?:按照|根据|依据|依照)的(?:规定|要求|通知)|(?<=[.。，])和(?=[.。，])).{0,6}/g;
const UNFINISHED = /[\p{Script=Han}，、,]$/u;

/** Faults of a cleaned text that only a person can mend; nothing is changed. */
export function findFaults(lines: string[]): CleaningNote[] {
  const text = lines.join("\n");
  const notes: CleaningNote[] = [];
  const report = (code: "DAMAGED_CHARACTERS" | "MASKED_TEXT" | "MISSING_TEXT", found: string[]) => {
    if (found.length > 0) notes.push(counted(code, found, false));
  };
  report("DAMAGED_CHARACTERS", text.match(DAMAGE) ?? []);
  report("MASKED_TEXT", text.match(MASKED) ?? []);
  report("MISSING_TEXT", text.match(MISSING) ?? []);
  const last = lines.at(-1) ?? "";
  if (isCutOff(lines, last)) notes.push(note("TRUNCATED", last.slice(-40), false));
  return notes;
}

/** A last line that stops in the middle, in a text whose other paragraphs end with a mark. */
function isCutOff(lines: string[], last: string): boolean {
  if (lines.length < 4 || !UNFINISHED.test(last)) return false;
  if (/(?:委员会|管委会|办公室|政府|[局厅部会院处委组])$|^附|记者|[年月日]$|摄$/.test(last)) return false;
  if (/^[一二三四五六七八九十（(]/.test(last)) return false;
  const ended = lines.filter((line) => /[。！？；…”）).!?;:：]$/.test(line)).length;
  return ended * 2 > lines.length;
}
