import type { WordKind } from "@openzone/contract/checks";

/** A word of the list as matching needs it. */
export interface ListedWord {
  kind: WordKind;
  word: string;
  replacement: string;
  exceptions: readonly string[];
  near: readonly string[];
  note: string;
}

export interface WordHit {
  word: ListedWord;
  start: number;
  end: number;
}

/** Finds all listed words of a text, the longest at each place; words that fit their surroundings give no alarm. */
export type WordMatcher = (text: string) => WordHit[];

/** How far away in its paragraph a word may stand that makes another one an alarm. */
const nearby = 30;

/**
 * Prepares a list for matching. Words are looked up by their first two characters, so a text of 20,000 characters costs
 * 20,000 look-ups, whether the list has a hundred words or ten thousand.
 */
export function wordMatcher(words: readonly ListedWord[]): WordMatcher {
  const byStart = new Map<string, ListedWord[]>();
  for (const word of words) {
    const start = folded(word.word).slice(0, 2);
    const others = byStart.get(start);
    if (others) others.push(word);
    else byStart.set(start, [word]);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.word.length - a.word.length);

  return (text) => {
    const plain = folded(text);
    const hits: WordHit[] = [];
    for (let at = 0; at < plain.length; at += 1) {
      const word = longestAt(byStart, plain, at);
      if (!word) continue;
      const end = at + word.word.length;
      if (!isRightHere(word, plain, at, end)) hits.push({ word, start: at, end });
      at = end - 1;
    }
    return hits;
  };
}

/** Small letters, so that `Covid` and `COVID` are one word; a character stays one character. */
const folded = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function longestAt(byStart: ReadonlyMap<string, ListedWord[]>, text: string, at: number): ListedWord | undefined {
  const pair = byStart.get(text.slice(at, at + 2))?.find((word) => text.startsWith(folded(word.word), at));
  return pair ?? byStart.get(text.charAt(at))?.[0];
}

/** Whether the word is part of a right expression, or far from what would make it wrong. */
function isRightHere(word: ListedWord, text: string, start: number, end: number): boolean {
  if (word.exceptions.some((phrase) => covers(folded(phrase), folded(word.word), text, start))) return true;
  if (word.near.length === 0) return false;
  const before =
    text
      .slice(Math.max(0, start - nearby), start)
      .split("\n")
      .at(-1) ?? "";
  const around = before + text.slice(start, end + nearby).split("\n")[0];
  return !word.near.some((other) => around.includes(folded(other)));
}

/** Whether `phrase` stands in the text so that it contains the word that starts at `start`. */
function covers(phrase: string, word: string, text: string, start: number): boolean {
  for (let within = phrase.indexOf(word); within !== -1; within = phrase.indexOf(word, within + 1)) {
    if (start >= within && text.startsWith(phrase, start - within)) return true;
  }
  return false;
}
