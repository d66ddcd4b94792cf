/**
 * Spelling tolerance (容错): finds the words of a title that a query with one wrong, missing, extra or like-sounding
 * character meant, or that it is a short form of (发改委 for 发展和改革委员会).
 *
 * The index of letters proposes titles that share all or all but one of the query's characters or sounds; each proposal
 * is then aligned with the query. Only titles are compared, since people who misspell look for a name.
 */
import { classOf, HAN } from "./fold.ts";
import { allOf, type Frequencies, type Lookup, quote } from "./lookup.ts";
import type { ReadingsOf } from "./sounds.ts";
import { plainTitle, unitTerm } from "./tokens.ts";

/** Longer queries keep most of their pairs despite one mistake, so the ordinary search finds what they mean. */
const LONGEST = 8;
const LONGEST_SHORT_FORM = 6;
const PROPOSED = 100;
/** Rows of the index that all proposals for one query may read, and those that lie on one of its pages. */
const ROWS_TO_PROPOSE = 500_000;
const ROWS_OF_PAGE = 2_000;

/**
 * What one difference costs. One of any kind is allowed, or up to three like-sounding characters. A missing character and a
 * short form explain everything that was typed, so they come before a wrong or a superfluous one.
 */
const SOUNDS_ALIKE = 0.3;
const MISSING = 0.7;
const SHORT_FORM = 0.75;
const LEFT_OUT = 0.03;
const SWAPPED = 0.8;
const WRONG = 1;
const EXTRA = 1.1;
const ALLOWED = 1.1;
/** Corrections that explain everything that was typed cost at most this. */
export const EXPLAINS = 0.95;
/** Corrections this much dearer than the cheapest are tried as well, up to this many. */
const NEARLY = 0.15;
const TRIED = 2;
/** What a correction gains when it is the whole title. */
const WHOLE_TITLE = 0.1;

/** True for a query that is short enough to be corrected; folded, without marks. */
export const isCorrectable = (plain: string): boolean => plain.length <= LONGEST;

export interface Correction {
  /** The words of the title, as they stand there. */
  text: string;
  cost: number;
}

export interface Alignment {
  cost: number;
  /** Offsets into the title's plain text. */
  start: number;
  end: number;
}

type Alike = (a: number, b: number) => boolean;

/** The cheapest place of `query` inside `title` (Sellers' algorithm with swaps), both folded. */
export function align(query: string, title: string, alike: Alike): Alignment {
  const width = title.length + 1;
  const rows = query.length + 1;
  const costs = new Float64Array(rows * width);
  const starts = new Int32Array(rows * width);
  for (let column = 0; column < width; column += 1) starts[column] = column;
  for (let row = 1; row < rows; row += 1) {
    const asked = query.charCodeAt(row - 1);
    for (let column = 0; column < width; column += 1) {
      const here = row * width + column;
      let cost = (costs[here - width] ?? 0) + EXTRA;
      let from = here - width;
      const offer = (origin: number, price: number): void => {
        const total = (costs[origin] ?? 0) + price;
        if (total < cost) {
          cost = total;
          from = origin;
        }
      };
      if (column > 0) {
        const there = title.charCodeAt(column - 1);
        offer(here - width - 1, asked === there ? 0 : alike(asked, there) ? SOUNDS_ALIKE : WRONG);
        offer(here - 1, MISSING);
        const swapped =
          row > 1 && column > 1 && asked === title.charCodeAt(column - 2) && query.charCodeAt(row - 2) === there;
        if (swapped) offer(here - 2 * width - 2, SWAPPED);
      }
      costs[here] = cost;
      starts[here] = starts[from] ?? 0;
    }
  }
  let best: Alignment = { cost: Number.POSITIVE_INFINITY, start: 0, end: 0 };
  for (let column = 0; column < width; column += 1) {
    const here = (rows - 1) * width + column;
    const cost = costs[here] ?? 0;
    if (cost < best.cost) best = { cost, start: starts[here] ?? 0, end: column };
  }
  return best;
}

/** Where all characters of a short form stand in the title in their order, close together. */
export function alignShortForm(query: string, title: string): Alignment | null {
  let best: Alignment | null = null;
  for (let start = title.indexOf(query.charAt(0)); start >= 0; start = title.indexOf(query.charAt(0), start + 1)) {
    let end = start;
    for (const character of query.slice(1)) end = end < 0 ? end : title.indexOf(character, end + 1);
    if (end < 0) break;
    const length = end + 1 - start;
    const cost = SHORT_FORM + LEFT_OUT * (length - query.length);
    if (length <= query.length * 4 && (!best || cost < best.cost)) best = { cost, start, end: end + 1 };
  }
  return best;
}

function anyOf(expressions: string[]): string {
  return expressions.length > 1 ? `(${expressions.join(" OR ")})` : (expressions[0] ?? "");
}

interface Proposal {
  expression: string;
  /** About how many rows of the index are read when few documents match. */
  rows: number;
}

/** Expressions over the index of letters, the likeliest mistakes first; in each the rarest mark leads, since FTS5 reads that. */
function proposals(units: number[], readingsOf: ReadingsOf, rowsOf: Frequencies["ofMarks"]): Proposal[] {
  const all = (marks: string[]): Proposal => {
    const sorted = marks.toSorted((a, b) => rowsOf(a) - rowsOf(b));
    const reached = rowsOf(sorted[0] ?? "") * ROWS_OF_PAGE;
    return {
      expression: allOf(sorted),
      rows: sorted.reduce((sum, mark) => sum + Math.min(rowsOf(mark), reached), 0),
    };
  };
  const letters = units.map((unit) => quote(`t${unitTerm(unit)}`));
  const sounds = units.map((unit) => anyOf(readingsOf(unit).map((syllable) => quote(`s${syllable}`))));
  const except = (place: number): string[] => letters.filter((_, index) => index !== place);
  const found = [all(letters)];
  if (sounds.every((sound) => sound !== "")) found.push(all(sounds));
  if (units.length < 3) return found;
  sounds.forEach((sound, place) => {
    if (sound !== "") found.push(all([...except(place), sound]));
  });
  letters.forEach((_, place) => {
    found.push(all(except(place)));
  });
  return found;
}

export interface Speller {
  /** The likeliest corrections of a folded query without marks, the best first; `title` gives the title of an id. */
  correct(lookup: Lookup, plain: string, title: (id: number) => string): Correction[];
}

/** Two characters are alike when they share a reading. */
function alikeBy(readingsOf: ReadingsOf): Alike {
  return (a, b) => readingsOf(a).some((syllable) => readingsOf(b).includes(syllable));
}

export function createSpeller(readingsOf: ReadingsOf, rowsOf: Frequencies["ofMarks"]): Speller {
  const alike = alikeBy(readingsOf);
  return {
    correct(lookup, plain, title) {
      const units = Array.from({ length: plain.length }, (_, index) => plain.charCodeAt(index));
      const chinese = units.filter((unit) => classOf(unit) === HAN);
      if (chinese.length < 2 || !isCorrectable(plain)) return [];
      const ids = new Set<number>();
      const best = bestOf();
      const weigh = (id: number): void => {
        const original = title(id);
        const { text, offsets } = plainTitle(original);
        for (const found of alignments(plain, text, alike)) {
          const words = original.slice(offsets[found.start], (offsets[found.end - 1] ?? 0) + 1);
          best.offer(words, found.cost - WHOLE_TITLE * ((found.end - found.start) / text.length));
        }
      };
      let budget = ROWS_TO_PROPOSE;
      for (const { expression, rows } of proposals(chinese, readingsOf, rowsOf)) {
        if (best.cheapest() <= SOUNDS_ALIKE) break;
        if (rows > budget) continue;
        budget -= rows;
        for (const id of lookup.ids("letters", expression, "recent", PROPOSED)) {
          if (!ids.has(id)) weigh(id);
          ids.add(id);
        }
      }
      return best.get();
    },
  };
}

/** The ways in which a title may be meant. */
function alignments(plain: string, title: string, alike: Alike): Alignment[] {
  const found: Alignment[] = [];
  const aligned = align(plain, title, alike);
  const enough = aligned.end - aligned.start >= Math.min(3, plain.length + 1);
  if (aligned.cost > 0 && aligned.cost <= ALLOWED && enough) found.push(aligned);
  const short = plain.length <= LONGEST_SHORT_FORM ? alignShortForm(plain, title) : null;
  if (short) found.push(short);
  return found;
}

/** Keeps the cheapest corrections; of equally cheap ones that which stands in most titles comes first. */
function bestOf(): { offer(text: string, cost: number): void; get(): Correction[]; cheapest(): number } {
  const offers = new Map<string, Correction & { titles: number }>();
  return {
    offer(text, cost) {
      const known = offers.get(text);
      offers.set(text, { text, cost: Math.min(cost, known?.cost ?? cost), titles: (known?.titles ?? 0) + 1 });
    },
    cheapest: () => Math.min(...[...offers.values()].map(({ cost }) => cost)),
    get() {
      const sorted = [...offers.values()].sort((a, b) => a.cost - b.cost || b.titles - a.titles);
      const most = (sorted[0]?.cost ?? 0) + NEARLY;
      return sorted.filter(({ cost }) => cost <= most).slice(0, TRIED);
    },
  };
}
