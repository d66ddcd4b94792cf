import type { Line } from "./frame.ts";
import { counted } from "./notes.ts";
import { looksLikeHeading, startsStructure } from "./structure.ts";
import type { CleaningNote } from "./types.ts";

/** A shorter line ends where its author ended it. */
const WRAPPED_LENGTH = 30;
const SENTENCE_END = /[。！？；：!?;:…”’」）)》\]】]$/;
/** A page number that a page break left in front of the rest of a sentence; figures before a measure word stay. */
const PAGE_NUMBER =
  /^\d{1,3}(?=\p{Script=Han})(?![年月日个名项亿万千百户家人次元亩倍公平米吨处条份岁期号届第级类种位%％])/u;

/** Splits raw text into trimmed lines and remembers where empty lines stood. */
export function toLines(text: string): Line[] {
  const lines: Line[] = [];
  let gap = false;
  for (const raw of text.split("\n")) {
    const trimmed = raw.trim().replace(/[\t\u00a0\u2002\u2003]+/g, " ");
    if (trimmed === "") {
      gap = true;
      continue;
    }
    lines.push({ text: trimmed, gap });
    gap = false;
  }
  return lines;
}

/**
 * Joins lines that a page break or a fixed width cut in the middle of a sentence. Only neighbours without an empty line
 * between them, and never in front of an enumeration. A page number caught in the break goes.
 */
export function joinWrapped(lines: Line[]): { lines: Line[]; notes: CleaningNote[]; dropped: string[] } {
  const joined: Line[] = [];
  const seams: string[] = [];
  const numbers: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (!before || !continues(before.text, line)) {
      joined.push({ ...line });
      continue;
    }
    const number = PAGE_NUMBER.exec(line.text)?.[0] ?? "";
    if (number) numbers.push(line.text.slice(0, 20));
    const rest = line.text.slice(number.length);
    const space = /[a-z,]$/i.test(before.text) && /^[a-z]/i.test(rest) ? " " : "";
    seams.push(`${before.text.slice(-8)}|${rest.slice(0, 8)}`);
    before.text += space + rest;
  }
  const notes: CleaningNote[] = [];
  if (seams.length > 0) notes.push(counted("LINES_JOINED", seams));
  if (numbers.length > 0) notes.push(counted("PAGE_NUMBER_REMOVED", numbers, false));
  return { lines: joined, notes, dropped: [] };
}

function continues(before: string, line: Line): boolean {
  if (line.gap) return false;
  if (/(?:^|\D)\d{4}$/.test(before) && before.length < 12 && /^年\d/.test(line.text)) return true;
  if (before.length < WRAPPED_LENGTH || SENTENCE_END.test(before)) return false;
  return !startsStructure(line.text) && !looksLikeHeading(before);
}

/**
 * Takes out single spaces inside Chinese sentences, which conversions leave ("服务设 施"), and starts a new line where a
 * space stands between a numbered heading and its text ("（三）工作重点 未来五年…").
 */
export function repairSpaces(lines: Line[]): { lines: Line[]; notes: CleaningNote[] } {
  const removed: string[] = [];
  const repaired = lines.flatMap((line) => splitAtSpaces(line.text)).map((text) => closeSpaces(text, removed));
  const notes = removed.length > 0 ? [counted("SPACES_REMOVED", removed)] : [];
  return { lines: repaired.map((text) => ({ text, gap: false })), notes };
}

function splitAtSpaces(text: string): string[] {
  const match = /^(\S{4,44}) +(\S.*)$/.exec(text);
  if (!match || text.length < 24) return [text];
  const [, head, rest] = match;
  const short = /^[一二三四五六七八九十]{1,2}是\S{2,12}$/.test(head!) && !/[，,。]/.test(head!);
  if (!looksLikeHeading(head!) && !short) return [text];
  return [head!, ...splitAtSpaces(rest!)];
}

/** Lines of many spaced words are lists of names or columns; theirs stay. */
function closeSpaces(text: string, removed: string[]): string {
  const inside = /(?<=[\p{Script=Han}\d“，、。；：]) +(?=[\p{Script=Han}“《])/gu;
  const places = text.match(inside)?.length ?? 0;
  if (places === 0 || text.length < 40 || places * 30 > text.length) return text;
  return text.replace(inside, (space, at: number) => {
    removed.push(text.slice(Math.max(0, at - 5), at + space.length + 5));
    return "";
  });
}
