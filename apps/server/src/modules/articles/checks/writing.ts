import { type CheckedText, placeAt, textsOf } from "./place.ts";
import type { Check, RawFinding } from "./types.ts";

const wide: Record<string, string> = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！" };

/** Ellipses and dashes come in twos; everything else once. */
const repeated = /([，。；：、？])\1+|[，；：、][。，；：、]|。[，；：、]/g;
/** Between Chinese characters; a time, a ratio or an English sentence keeps its own marks. */
const narrow = /(?<=[\u4e00-\u9fff」』”）])[,;:?!](?=[\u4e00-\u9fff「『“（]|$|\n)/g;
const wideLetters = /[０-９Ａ-Ｚａ-ｚ％．]+/g;

/** Slips of the keyboard in Chinese text (GB/T 15834—2011), each with what to write instead. */
export const checkWriting: Check = (input) => {
  if (!input.language.startsWith("zh")) return [];
  return textsOf(input)
    .filter(({ field }) => field !== "attachments")
    .flatMap((text) => [
      ...foundIn(text, repeated, "punctuation-repeated", (match) => match.at(-1) ?? match),
      ...foundIn(text, narrow, "punctuation-width", (match) => wide[match] ?? match),
      ...foundIn(text, wideLetters, "characters-width", narrowed),
    ]);
};

const narrowed = (text: string): string =>
  [...text].map((character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).join("");

function foundIn(
  checked: CheckedText,
  pattern: RegExp,
  check: RawFinding["check"],
  better: (match: string) => string,
): RawFinding[] {
  return [...checked.text.matchAll(pattern)].map(({ 0: quote, index }) => {
    const replacement = better(quote);
    const place = placeAt(checked, index, index + quote.length);
    return { check, place, replacement, values: { quote, replacement } };
  });
}
