import { Converter } from "opencc-js/t2cn";
import { counted, hanOf, note } from "./notes.ts";
import type { CleaningNote } from "./types.ts";

const convert = Converter({ from: "t", to: "cn" });

/** Characters that are written so in simplified Chinese too, in some word (乾坤, 瞭望, 宫商角徵羽). */
const BOTH = new Set("乾瞭徵夥摺餘藉");
const QUOTES: Record<string, string> = { "「": "“", "」": "”", "『": "‘", "』": "’" };

/** 著 is 着 as an aspect mark and in these words; 著名, 显著, 编著 keep theirs. The converter leaves all of them. */
const ZHE_AFTER = /著(?=[手力重眼落想急实陆装意色])/g;
const ZHE_BEFORE = /(?<=[随沿朝向顺本围绕伴接跟看走带有趁凭试站坐拿拉抓活意味面对])著(?![名作称述者书])/g;

let traditional: Set<string> | undefined;

/** The characters that only traditional text has, by asking the converter once about every common character. */
function traditionalSet(): Set<string> {
  if (traditional) return traditional;
  const all = Array.from({ length: 0x9fff - 0x4e00 }, (_, index) => String.fromCharCode(0x4e00 + index));
  const converted = convert(all.join("\n")).split("\n");
  traditional = new Set(all.filter((char, index) => char !== converted[index] && !BOTH.has(char)));
  return traditional;
}

/** Whether a character is written so in traditional Chinese only. */
export function isTraditional(char: string): boolean {
  return traditionalSet().has(char);
}

/** The traditional-only characters of a text, in order, with repetitions. */
export function traditionalCharacters(text: string): string[] {
  const set = traditionalSet();
  const found: string[] = [];
  for (const char of text) if (char > "\u4dff" && set.has(char)) found.push(char);
  return found;
}

/** Traditional → mainland simplified characters and quotation marks, whatever the text is. */
export function toSimplified(text: string): string {
  return convert(text)
    .replace(/[「」『』]/g, (mark: string) => QUOTES[mark] ?? mark)
    .replace(/臵/g, "置")
    .replace(ZHE_AFTER, "着")
    .replace(ZHE_BEFORE, "着");
}

/**
 * Turns a text to simplified Chinese if it is traditional: two in a hundred of its characters, or more. A few stray
 * traditional characters in a simplified text may be names; they stay and are reported.
 */
export function simplifyIfTraditional(text: string): { text: string; changed: boolean; notes: CleaningNote[] } {
  const found = traditionalCharacters(text);
  if (found.length === 0) return { text, changed: false, notes: [] };
  if (found.length < hanOf(text).length * 0.02) {
    return { text, changed: false, notes: [counted("STRAY_TRADITIONAL", [...new Set(found)], false)] };
  }
  const notes = [{ ...note("SIMPLIFIED", [...new Set(found)].slice(0, 8).join("")), count: found.length }];
  return { text: toSimplified(text), changed: true, notes };
}
