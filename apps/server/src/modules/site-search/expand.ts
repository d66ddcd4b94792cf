/**
 * A query in other words: synonyms (同义词) and stop words (停用词). Pure.
 *
 * A listed word is only replaced where it stands as a word: the dictionary that comes with Node must part the query at both of its
 * ends, so 开发区 is left alone in 开发区域. What stands between quotation marks is taken as it is.
 */

/** How many other wordings a query gets; the search reads no more. */
const MOST = 4;

export interface SynonymGroup {
  /** Null when all words find each other. */
  source: string | null;
  words: readonly string[];
}

export interface Expansion {
  /** The query without stop words. */
  q: string;
  /** The query with one listed word replaced, without stop words. */
  alternatives: string[];
  /** The words that were put in, for telling the reader. */
  added: string[];
}

export type Expand = (q: string) => Expansion;

interface Place {
  start: number;
  end: number;
}

/** Letters as they are compared: width and case do not matter, and every character keeps its place. */
export function plainLetters(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const letter = text.charAt(index);
    const plain = letter.normalize("NFKC").toLowerCase();
    return plain.length === 1 ? plain : letter;
  }).join("");
}

/** What each word is also searched as, the likeliest first: the order in which staff wrote them. */
function replacementsOf(groups: readonly SynonymGroup[]): Map<string, string[]> {
  const replacements = new Map<string, string[]>();
  const add = (from: string, to: readonly string[]): void => {
    const word = plainLetters(from.trim());
    const known = replacements.get(word) ?? [];
    const more = to.filter((other) => plainLetters(other) !== word && !known.includes(other));
    if (more.length > 0) replacements.set(word, [...known, ...more]);
  };
  for (const { source, words } of groups) {
    if (source !== null) add(source, words);
    else for (const word of words) add(word, words);
  }
  return replacements;
}

const QUOTES: Record<string, string> = { "“": "”", "「": "」", "《": "》", '"': '"', "＂": "＂" };

/** The characters between quotation marks and inside 《》, marks included. */
function quotedPlaces(q: string): Place[] {
  const places: Place[] = [];
  for (let index = 0; index < q.length; index += 1) {
    const close = QUOTES[q.charAt(index)];
    const end = close === undefined ? -1 : q.indexOf(close, index + 1);
    if (end < 0) continue;
    places.push({ start: index, end: end + 1 });
    index = end;
  }
  return places;
}

function boundariesOf(q: string, segmenter: Intl.Segmenter): Set<number> {
  const boundaries = new Set([0, q.length]);
  for (const { index, segment } of segmenter.segment(q)) boundaries.add(index).add(index + segment.length);
  return boundaries;
}

/** Where listed words stand, the longest first at each place; none inside another. */
function placesOf(q: string, has: (word: string) => boolean, longest: number, segmenter: Intl.Segmenter): Place[] {
  const plain = plainLetters(q);
  const boundaries = boundariesOf(plain, segmenter);
  const quoted = quotedPlaces(q);
  const places: Place[] = [];
  for (let start = 0; start < plain.length; start += 1) {
    if (!boundaries.has(start) || quoted.some((place) => start >= place.start && start < place.end)) continue;
    for (let end = Math.min(plain.length, start + longest); end > start; end -= 1) {
      if (!boundaries.has(end) || !has(plain.slice(start, end))) continue;
      places.push({ start, end });
      start = end - 1;
      break;
    }
  }
  return places;
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** A one-letter word says too much inside Chinese text to be dropped there: 的 only goes where it stands alone. */
function maybeDropped(q: string, { start, end }: Place): boolean {
  if (end - start > 1) return true;
  const alone = (letter: string): boolean => letter === "" || !/[\p{L}\p{N}]/u.test(letter);
  return alone(q.charAt(start - 1)) && alone(q.charAt(end));
}

/** Leaves stop words out, unless almost nothing would be left. */
function withoutStopWords(q: string, stopWords: ReadonlySet<string>, kept: Place[], segmenter: Intl.Segmenter): string {
  if (stopWords.size === 0) return q;
  const longest = Math.max(...[...stopWords].map((word) => word.length));
  const inside = (place: Place): boolean => kept.some((other) => place.start < other.end && place.end > other.start);
  let rest = "";
  let done = 0;
  for (const place of placesOf(q, (word) => stopWords.has(word), longest, segmenter)) {
    if (inside(place) || !maybeDropped(q, place)) continue;
    rest += `${q.slice(done, place.start)} `;
    done = place.end;
  }
  const shorter = (rest + q.slice(done)).replace(/\s+/g, " ").trim();
  return lettersIn(shorter) >= 2 ? shorter : q;
}

/** Prepares the lists of one site and language once for all queries. */
export function expander(groups: readonly SynonymGroup[], stopWords: readonly string[], language: string): Expand {
  const replacements = replacementsOf(groups);
  const stops = new Set(stopWords.map(plainLetters));
  const longest = Math.max(0, ...[...replacements.keys()].map((word) => word.length));
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  return (q) => {
    const places = placesOf(q, (word) => replacements.has(word), longest, segmenter);
    const choices = places.map((place) =>
      (replacements.get(plainLetters(q.slice(place.start, place.end))) ?? []).map((word) => ({ place, word })),
    );
    const alternatives: string[] = [];
    const added: string[] = [];
    const most = Math.max(0, ...choices.map((words) => words.length));
    // By turns, so that every listed word of the query gets its likeliest replacement before any gets a second one.
    for (let turn = 0; turn < most; turn += 1) {
      for (const words of choices) {
        const choice = words[turn];
        if (!choice || alternatives.length >= MOST) continue;
        const { place, word } = choice;
        const other = `${q.slice(0, place.start)}${word}${q.slice(place.end)}`;
        const put = { start: place.start, end: place.start + word.length };
        alternatives.push(withoutStopWords(other, stops, [put], segmenter));
        if (!added.includes(word)) added.push(word);
      }
    }
    return { q: withoutStopWords(q, stops, places, segmenter), alternatives, added };
  };
}
