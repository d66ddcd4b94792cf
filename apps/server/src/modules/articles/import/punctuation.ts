import { counted } from "./notes.ts";
import type { CleaningNote } from "./types.ts";

const FULL: Record<string, string> = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！" };
const DOC_NUMBER = /(?<=\p{Script=Han})[?？[［]((?:19|20)\d{2})[?？\]］](?=\d+号)/gu;

/**
 * Writes half-width marks inside Chinese sentences as Chinese marks: one behind a Chinese character or a closing mark,
 * and brackets around Chinese words. Figures (5:2:3, 1,200), addresses and Latin words keep theirs.
 */
export function widenPunctuation(text: string): { text: string; places: string[] } {
  const places: string[] = [];
  const say = (whole: string, at: number) => {
    places.push(text.slice(Math.max(0, at - 4), at + whole.length + 4));
  };
  const widened = text
    .replace(/(?<=[\p{Script=Han}”’》）)】%％])[,;:!?](?![?)a-zà-ǜ;。，、])/gu, (mark, at: number) => {
      say(mark, at);
      return FULL[mark] ?? mark;
    })
    .replace(/(?<=[\dA-Za-z])[,;:!?](?=[\p{Script=Han}“《])/gu, (mark, at: number) => {
      say(mark, at);
      return FULL[mark] ?? mark;
    })
    .replace(/\(([^()\n]{0,200}\p{Script=Han}[^()\n]{0,200})\)/gu, (_whole, inner: string, at: number) => {
      say("(", at);
      return `（${inner}）`;
    });
  return { text: widened, places };
}

/** 潜政发?2008?18号 and 鄂体改[2001]127号 → 〔2008〕, 〔2001〕, as 党政机关公文格式 writes the year of a document number. */
export function repairDocNumbers(text: string): { text: string; notes: CleaningNote[] } {
  const found: string[] = [];
  const repaired = text.replace(DOC_NUMBER, (whole, year: string, at: number) => {
    found.push(text.slice(Math.max(0, at - 4), at + whole.length + 4));
    return `〔${year}〕`;
  });
  return { text: repaired, notes: found.length > 0 ? [counted("DOC_NUMBER_REPAIRED", found)] : [] };
}
