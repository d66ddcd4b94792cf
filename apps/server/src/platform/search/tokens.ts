/**
 * From text to what the index holds: Chinese as overlapping character pairs, everything else as stemmed words. One walk
 * serves indexing, the query, ranking and highlighting, so that they can never disagree about what a term is.
 */
import { BREAK, classOf, foldLetter, foldUnit, HAN, IGNORE, JOIN, WORD } from "./fold.ts";
import { stem } from "./stem.ts";

const LONGEST_WORD = 40;

/** French words that lose their vowel before another: whoever looks for énergie means l’énergie too. */
const ELIDED = new Set(["l", "d", "j", "n", "s", "t", "m", "c", "qu"]);
const APOSTROPHES = "'’";

/** The mark of й where it is written as и with a mark; all other accents are left out. */
const BREVE = 0x306;

/** What a walk reports, in the order of the text. Positions are UTF-16 offsets into the original text. */
export interface TextSink {
  /** One folded Chinese unit at `index`; it continues the run unless `end` was reported since the last one. */
  han(unit: number, index: number): void;
  /** One folded word (not stemmed yet) from `start` up to `end`. */
  word(text: string, start: number, end: number): void;
  /** The run of Chinese units is over. */
  end(): void;
}

/**
 * Walks over a text.
 * @param spacesBreak  true for a query, where a space parts two words; in documents a space inside Chinese text is only
 *                     layout, and quotation marks never part anything ("放管服"改革 holds 放管服改革)
 */
export function walk(text: string, sink: TextSink, spacesBreak = false): void {
  let word = "";
  let wordStart = 0;
  const endWord = (index: number): void => {
    if (word !== "") sink.word(word.slice(0, LONGEST_WORD), wordStart, index);
    word = "";
  };
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = classOf(unit);
    if (kind === HAN) {
      endWord(index);
      sink.han(foldUnit(unit), index);
    } else if (kind === WORD) {
      if (word === "") {
        sink.end();
        wordStart = index;
      }
      word += foldLetter(unit);
    } else if (kind === IGNORE && ELIDED.has(word) && APOSTROPHES.includes(text[index] ?? "")) {
      endWord(index);
    } else if (unit === BREVE && word.endsWith("и")) {
      word = `${word.slice(0, -1)}й`;
    } else if (kind === BREAK || kind === JOIN) {
      endWord(index);
      if (kind === BREAK || (spacesBreak && isSpace(unit))) sink.end();
    }
  }
  endWord(text.length);
  sink.end();
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0xa0 || unit === 0x3000;
}

/** A pair of units as one integer, for maps that are asked once per character. */
export function pairKey(first: number, second: number): number {
  return (first << 16) | second;
}

/** Half of a character that takes two units. */
const isRare = (unit: number): boolean => (unit & 0xf800) === 0xd800;

/** A pair as the term that stands in the index. Halves of rare characters cannot be written as UTF-8, so they go as hex. */
export function pairTerm(first: number, second: number): string {
  return isRare(first) || isRare(second)
    ? `\ue000${first.toString(16)}${second.toString(16)}`
    : String.fromCharCode(first, second);
}

/** A single unit as the term that stands in the index of letters. */
export function unitTerm(unit: number): string {
  return isRare(unit) ? `\ue000${unit.toString(16)}` : String.fromCharCode(unit);
}

/**
 * Terms are put together as units in one array, which grows as it must: the engine looks up every string of two characters in a
 * table of its own, and that took a tenth of the time of filling an index.
 */
let units = new Uint16Array(1 << 14);
let written = 0;
const SPACE = 0x20;

function write(unit: number): void {
  if (written === units.length) {
    const larger = new Uint16Array(2 * written);
    larger.set(units);
    units = larger;
  }
  units[written] = unit;
  written += 1;
}

function writeTerm(term: string): void {
  for (let index = 0; index < term.length; index += 1) write(term.charCodeAt(index));
  write(SPACE);
}

function writeTwo(first: number, second: number): void {
  write(first);
  write(second);
  write(SPACE);
}

/** All terms since the last time, parted by spaces. */
function takeTerms(): string {
  const bytes = Buffer.from(units.buffer, 0, 2 * written);
  written = 0;
  return bytes.toString("utf16le");
}

/**
 * The terms of a text in `language`, parted by spaces, as FTS5's plain `ascii` tokenizer takes them; folded units go to
 * `letters`.
 */
export function indexTerms(text: string, language: string, letters: Set<number>): string {
  let previous = -1;
  walk(text, {
    han(unit) {
      letters.add(unit);
      if (previous >= 0) {
        if (isRare(previous) || isRare(unit)) writeTerm(pairTerm(previous, unit));
        else writeTwo(previous, unit);
      }
      previous = unit;
    },
    word: (word) => writeTerm(stem(word, language)),
    end() {
      previous = -1;
    },
  });
  return takeTerms();
}

/** What stands before a pair or word of a title in the index of letters. */
export const TITLE_MARK = "w";

/** A mark before each of the terms that `indexTerms` gave. */
export function markedTerms(mark: string, of: string): string {
  return of.replace(/\S+/g, `${mark}$&`);
}

/** A mark before each of the units, as terms parted by spaces. */
export function markedUnits(mark: string, units: Iterable<number>): string {
  for (const unit of units) {
    if (isRare(unit)) writeTerm(mark + unitTerm(unit));
    else writeTwo(mark.charCodeAt(0), unit);
  }
  return takeTerms();
}

/** The folded text of a title without marks and spaces, and for each of its units the offset in the original. */
export function plainTitle(title: string): { text: string; offsets: number[] } {
  let text = "";
  const offsets: number[] = [];
  walk(title, {
    han(unit, index) {
      text += String.fromCharCode(unit);
      offsets.push(index);
    },
    word(word, start) {
      for (let index = 0; index < word.length; index += 1) offsets.push(start + index);
      text += word;
    },
    end() {},
  });
  return { text, offsets };
}

export interface Filters {
  site?: number;
  language?: string;
  sections: number[];
  departmentId?: number | null;
  kind?: string;
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * What narrows a search, as terms. The first character is one that no text folds to, so no query can name them. Nearly all documents
 * may be of one site and one language, so both together are one term: each more would have all of its documents read again.
 */
export function filterTerms(of: Filters): string[] {
  const terms = of.sections.map((section) => `\ue001c${section}`);
  const [site, language] = [of.site, of.language === undefined ? undefined : plainName(of.language)];
  if (site !== undefined && language !== undefined) terms.push(`\ue001b${site}l${language}`);
  else if (site !== undefined) terms.push(`\ue001s${site}`);
  else if (language !== undefined) terms.push(`\ue001l${language}`);
  if (typeof of.departmentId === "number") terms.push(`\ue001d${of.departmentId}`);
  if (of.kind !== undefined) terms.push(`\ue001k${plainName(of.kind)}`);
  return terms;
}
