/**
 * Which documents are looked at closely. Every step has a bound on the rows it reads, so that the commonest word of a
 * hundred thousand documents costs no more than a rare one: what is too common to be ranked whole is ranked among the
 * newest and those that have it in their title.
 */
import { allOf, anyForm, type Frequencies, type Lookup, quote } from "./lookup.ts";
import type { ParsedQuery, QueryTerm } from "./query.ts";
import { TITLE_MARK } from "./tokens.ts";

/** Documents ranked closely for one query. */
export const POOL = 100;
/** bm25 over all matches up to this many matches, and this many rows read for its frequencies. */
const RANKED_WHOLE = 3_000;
const ROWS_TO_RANK = 30_000;
/** Rows that joining the words of a query by OR may read. */
const ROWS_OF_ANY = 6_000;
/** Above this many rows to read the total is counted only up to COUNTED. */
const ROWS_TO_COUNT = 150_000;
const COUNTED = 10_000;
/** Of more words than these together few documents hold all, so that even some hundreds are found all over the index. */
const WORDS_OF_QUESTION = 7;
const COUNTED_OF_QUESTION = 200;
/** With fewer documents that hold all words, those that hold most of them are looked at as well. */
const ENOUGH = 200;
/** Of the newest documents with the words in their title, those with the shortest titles are ranked. */
const TITLES = 400;
const IN_TITLE = 60;

export interface Candidates {
  /** In a cheap order: likely ones first. The first POOL are ranked closely. */
  ids: number[];
  /** Documents that hold every word. */
  all: number;
  allIsExact: boolean;
  /** True when `ids` also has documents that hold only some of the words. */
  partial: boolean;
}

/** What collecting needs of the index. */
export interface Access {
  lookup: Lookup;
  counts: Frequencies;
  titleOf(id: number): string;
}

export interface Expressions {
  table: "terms" | "letters";
  everywhere: string;
  /** The same in titles alone; always about the index of letters. */
  title: string;
  /** All of the query in one piece; null when it is not one run of Chinese characters. */
  phrase: string | null;
}

/** What matches any of the expressions, which must be about one table. */
export function inEither(expressions: Expressions[]): Expressions {
  const join = (of: (expression: Expressions) => string): string => expressions.map((e) => `(${of(e)})`).join(" OR ");
  return {
    table: expressions[0]?.table ?? "terms",
    everywhere: join((expression) => expression.everywhere),
    title: join((expression) => expression.title),
    phrase: null,
  };
}

function isOneRun(query: ParsedQuery): boolean {
  return query.terms.every((term) => term.kind === "pair") && query.order.length === query.plain.length - 1;
}

const rarestFirst = ({ terms }: ParsedQuery, counts: Frequencies): QueryTerm[] =>
  terms.filter((term) => term.kind !== "letter").sort((a, b) => counts.of(a) - counts.of(b));

/** How the query is asked of FTS5: by its pairs and words, or by single characters when it has nothing else. */
export function expressionsOf(query: ParsedQuery, counts: Frequencies): Expressions {
  // The rarest first: FTS5 leads with the first list and only looks the others up.
  const main = rarestFirst(query, counts);
  if (main.length > 0) {
    const everywhere = allOf(main.map((term) => anyForm(term)));
    const inOrder = query.order.map((place) => query.terms[place]?.term ?? "");
    const phrase = isOneRun(query) ? quote(inOrder.join(" ")) : null;
    const title = allOf(main.map((term) => anyForm(term, TITLE_MARK)));
    return { table: "terms", everywhere, title, phrase };
  }
  const marked = (mark: string): string => query.terms.map((term) => quote(mark + term.term)).join(" AND ");
  return { table: "letters", everywhere: marked("a"), title: marked("t"), phrase: null };
}

function union(...lists: number[][]): number[] {
  return [...new Set(lists.flat())];
}

/** The rarest words of the query whose rows stay within the bound. */
function rarest(terms: QueryTerm[], counts: Frequencies, rows: number): QueryTerm[] {
  let budget = rows;
  return terms
    .map((term) => ({ term, rows: counts.of(term) }))
    .sort((a, b) => a.rows - b.rows)
    .filter((entry) => {
      budget -= entry.rows;
      return budget >= 0;
    })
    .map((entry) => entry.term);
}

/**
 * Documents that hold some of the words: any of the rare ones, or all of the common ones. Of a question in common words nothing is
 * rare, and a pair across two words of it may stand nowhere else.
 */
function holdingSome({ lookup, counts }: Access, main: QueryTerm[], limit: number): number[] {
  const rare = rarest(main, counts, ROWS_OF_ANY);
  const any = rare.map((term) => anyForm(term)).join(" OR ");
  const held = rare.length === 0 ? [] : lookup.ids("terms", any, "bm25", limit);
  const common = main.filter((term) => term.weight === 1 && !rare.includes(term)).map((term) => anyForm(term));
  if (held.length >= limit || common.length === 0) return held;
  return union(held, lookup.ids("terms", allOf(common), "recent", limit));
}

/** By title, then the newest: what is too common for bm25 over all of it. */
function titlesAndNewest({ lookup, titleOf }: Access, asked: Expressions, newest: number[]): number[] {
  const titles = lookup.ids("letters", asked.title, "recent", TITLES);
  const lengths = new Map(titles.length > IN_TITLE ? titles.map((id) => [id, titleOf(id).length]) : []);
  titles.sort((a, b) => (lengths.get(a) ?? 0) - (lengths.get(b) ?? 0));
  return union(titles.slice(0, IN_TITLE), newest, titles);
}

/** Documents that hold every word, and how many there are, counted up to `most`. */
function holdingAll(access: Access, asked: Expressions, rows: number, most: number, limit: number) {
  const { lookup } = access;
  const newestOf = (): number[] => lookup.ids(asked.table, asked.everywhere, "recent", limit);
  const count = (): number => lookup.count(asked.table, asked.everywhere, most);
  if (asked.table === "terms" && rows <= ROWS_TO_RANK) {
    const all = count();
    if (all === 0) return { all, ids: [] };
    const ids = all <= RANKED_WHOLE ? lookup.ids("terms", asked.everywhere, "bm25", limit) : undefined;
    return { all, ids: ids ?? titlesAndNewest(access, asked, newestOf()) };
  }
  // Common words that seldom stand together are read to their end for either, so once must do.
  const newest = newestOf();
  const all = newest.length < Math.min(limit, most) ? newest.length : count();
  return { all, ids: all === 0 ? [] : titlesAndNewest(access, asked, newest) };
}

/**
 * Collects at least `needed` documents when there are so many, and counts those that hold every word up to `counted`.
 * With `whole` only documents that hold every word are collected.
 */
export function collect(
  access: Access,
  query: ParsedQuery,
  { needed = 0, pool = POOL, counted = Number.MAX_SAFE_INTEGER, whole = false },
): Candidates {
  const { counts } = access;
  const asked = expressionsOf(query, counts);
  const main = rarestFirst(query, counts);
  const rows = query.terms.reduce((sum, term) => sum + counts.of(term), 0);
  const bound = main.length > WORDS_OF_QUESTION ? COUNTED_OF_QUESTION : COUNTED;
  const most = Math.min(counted, rows > ROWS_TO_COUNT ? bound : counted);
  const limit = Math.max(pool, needed);
  const { all, ids: every } = holdingAll(access, asked, rows, most, limit);
  const some = !whole && all < ENOUGH && main.length > 1 ? holdingSome(access, main, pool) : [];
  const ids = union(every.slice(0, pool), some, every);
  return { ids, all, allIsExact: all < most, partial: some.some((id) => !every.includes(id)) };
}
