/**
 * Finding a passage again in a text that was edited meanwhile; used by the server and by the workbench's screens.
 *
 * All texts here are without spaces: how lines and cells are separated differs between HTML on a screen, an editor's
 * document and the plain text that the server keeps, and Chinese has few spaces that mean something.
 */
import { z } from "zod";

/** Characters kept before and after a passage. */
const around = 32;
/** Fewer characters of its surroundings than this do not tell a changed passage's place. */
const least = 6;
/** The longest passage that a comment can stand at. */
export const longestPassage = 1000;

export const passageSchema = z.object({
  quote: z.string().min(1).max(longestPassage).meta({ description: "The passage itself, without spaces" }),
  prefix: z.string().max(around),
  suffix: z.string().max(around),
  position: z.number().int().min(0).meta({ description: "Characters before it, spaces not counted" }),
});
export type Passage = z.infer<typeof passageSchema>;

export interface FoundPassage {
  /** Offsets in the text without spaces. */
  start: number;
  end: number;
  /** Whether the words themselves were changed since (原文已改动); its surroundings told the place. */
  changed: boolean;
}

export const withoutSpaces = (text: string): string => text.replace(/\s+/g, "");

/** The passage from `start` to `end` of a text without spaces. */
export const passageAt = (text: string, start: number, end: number): Passage => ({
  quote: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - around), start),
  suffix: text.slice(end, end + around),
  position: start,
});

/** Where a passage stands in `text` (without spaces) now; null when it is gone. */
export function findPassage(text: string, passage: Passage): FoundPassage | null {
  const { quote } = passage;
  const candidates = placesOf(text, quote).map((start) => ({ start, fit: fitOf(text, passage, start) }));
  const [best] = candidates.sort((a, b) => b.fit - a.fit || distance(a.start, passage) - distance(b.start, passage));
  // A short word stands in many places; only its surroundings tell that it is this one.
  if (best && (quote.length >= least || best.fit >= Math.min(least, passage.prefix.length + passage.suffix.length))) {
    return { start: best.start, end: best.start + quote.length, changed: false };
  }
  return findChanged(text, passage);
}

const distance = (start: number, { position }: Passage): number => Math.abs(start - position);

const mostPlaces = 1000;

function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && places.length < mostPlaces; at = text.indexOf(words, at + 1)) {
    places.push(at);
  }
  return places;
}

/** How many characters before and after a place are those that stood around the passage. */
function fitOf(text: string, { quote, prefix, suffix }: Passage, start: number): number {
  let fit = 0;
  while (fit < prefix.length && text[start - 1 - fit] === prefix[prefix.length - 1 - fit]) fit += 1;
  const end = start + quote.length;
  let after = 0;
  while (after < suffix.length && text[end + after] === suffix[after]) after += 1;
  return fit + after;
}

/** The words between what stood before and after the passage, when both are still there and not far apart. */
function findChanged(text: string, { quote, prefix, suffix, position }: Passage): FoundPassage | null {
  const before = prefix.slice(-least * 2);
  const after = suffix.slice(0, least * 2);
  const starts =
    before.length < least ? (prefix === "" ? [0] : []) : placesOf(text, before).map((at) => at + before.length);
  const most = quote.length * 2 + around;
  const found = starts.flatMap((start) => {
    const end = after.length < least ? (suffix === "" ? text.length : -1) : text.indexOf(after, start);
    return end > start && end - start <= most ? [{ start, end, changed: true }] : [];
  });
  return found.sort((a, b) => Math.abs(a.start - position) - Math.abs(b.start - position))[0] ?? null;
}
