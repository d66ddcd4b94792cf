/** Finding the terms of a query in an original text: one walk, used for ranking and for highlighting. */
import type { ParsedQuery } from "./query.ts";
import { sharedLetters, stem, stems } from "./stem.ts";
import { pairKey, walk } from "./tokens.ts";

/** Ranking looks at this much of a body; what a document is about stands in its first pages. */
const LONGEST_SCAN = 20_000;

/** Matches of one text, in its order: parallel arrays, because a common word is found some hundred times. */
export interface Matches {
  /** Place of the term in `ParsedQuery.terms`. */
  terms: number[];
  starts: number[];
  ends: number[];
}

export type Scanner = (text: string) => Matches;

/** Prepares the lookup tables of a query once for all texts. */
export function scannerFor(query: ParsedQuery): Scanner {
  const pairs = new Map<number, number>();
  const letters = new Map<number, number>();
  const words = new Map<string, number>();
  const beginnings = new Set<string>();
  const { language } = query;
  const shared = sharedLetters(language);
  const placeOf = (word: string): number | undefined => {
    if (language !== undefined) return words.get(stem(word, language));
    for (const form of stems(word)) {
      const place = words.get(form);
      if (place !== undefined) return place;
    }
    return undefined;
  };
  query.terms.forEach((term, place) => {
    if (term.kind === "pair") pairs.set(term.key, place);
    else if (term.kind === "letter") letters.set(term.key, place);
    else {
      for (const form of [term.term, ...(term.others ?? [])]) {
        words.set(form, place);
        beginnings.add(form.slice(0, shared));
      }
    }
  });
  return (text) => {
    const found: Matches = { terms: [], starts: [], ends: [] };
    const add = (place: number, start: number, end: number): void => {
      found.terms.push(place);
      found.starts.push(start);
      found.ends.push(end);
    };
    let previous = -1;
    let previousIndex = 0;
    walk(text.length > LONGEST_SCAN ? text.slice(0, LONGEST_SCAN) : text, {
      han(unit, index) {
        if (previous >= 0) {
          const place = pairs.get(pairKey(previous, unit));
          if (place !== undefined) add(place, previousIndex, index + 1);
        }
        if (letters.size > 0) {
          const place = letters.get(unit);
          if (place !== undefined) add(place, index, index + 1);
        }
        previous = unit;
        previousIndex = index;
      },
      word(word, start, end) {
        if (!beginnings.has(word.slice(0, shared))) return;
        const place = placeOf(word);
        if (place !== undefined) add(place, start, end);
      },
      end() {
        previous = -1;
      },
    });
    return found;
  };
}
