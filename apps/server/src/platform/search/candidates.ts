/**
 * Which documents are looked at closely. Every step has a bound on the rows it reads, so that the commonest word of a
 * hundred thousand documents costs no more than a rare one: what is too common to be ranked whole is ranked among the
 * newest and those that have it in their title.
 */
import { type Frequencies, type Lookup, quote } from "./lookup.ts";
import type { ParsedQuery, QueryTerm } from "./query.ts";

/** Documents ranked closely for one query. */
export const POOL = 100;
/** bm25 over all matches up to this many matches, and this many rows read for its frequencies. */
const RANKED_WHOLE = 3_000;
const ROWS_TO_RANK = 60_000;
/** Rows that joining the words of a query by OR may read. */
const ROWS_OF_ANY = 20_000;
/** Above this many rows to read the total is counted only up to COUNTED. */
const ROWS_TO_COUNT = 400_000;
const COUNTED = 10_000;
/** With fewer documents that hold all words, those that hold most of them are looked at as well. */
const ENOUGH = 200;

export interface Candidates {
  /** In a cheap order: likely ones first. The first POOL are ranked closely. */
  ids: number[];
  /** Documents that hold every word. */
  all: number;
  allIsExact: boolean;
  /** True when `ids` also has documents that hold only some of the words. */
  partial: boolean;
}

export interface Expressions {
  table: "terms" | "letters";
  everywhere: string;
  title: string;
  /** All of the query in one piece; null when it is not one run of Chinese characters. */
  phrase: string | null;
}

function isOneRun(query: ParsedQuery): boolean {
  return query.terms.every((term) => term.kind === "pair") && query.order.length === query.plain.length - 1;
}

/** How the query is asked of FTS5: by its pairs and words, or by single characters when it has nothing else. */
export function expressionsOf(query: ParsedQuery): Expressions {
  const main = query.terms.filter((term) => term.kind !== "letter");
  if (main.length > 0) {
    const everywhere = main.map((term) => quote(term.term)).join(" AND ");
    const inOrder = query.order.map((place) => query.terms[place]?.term ?? "");
    const phrase = isOneRun(query) ? quote(inOrder.join(" ")) : null;
    return { table: "terms", everywhere, title: `{title} : (${everywhere})`, phrase };
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

function holdingAny(lookup: Lookup, counts: Frequencies, main: QueryTerm[], limit: number): number[] {
  const terms = rarest(main, counts, ROWS_OF_ANY);
  if (terms.length === 0) return [];
  return lookup.ids("terms", terms.map((term) => quote(term.term)).join(" OR "), "bm25", limit);
}

function holdingAll(lookup: Lookup, asked: Expressions, all: number, rows: number, limit: number): number[] {
  if (all === 0) return [];
  const rankable = asked.table === "terms" && rows <= ROWS_TO_RANK;
  if (rankable && all <= RANKED_WHOLE) return lookup.ids("terms", asked.everywhere, "bm25", limit);
  const titles = lookup.count(asked.table, asked.title, RANKED_WHOLE + 1);
  const order = rankable && titles <= RANKED_WHOLE ? "bm25" : "recent";
  const inTitle = titles === 0 ? [] : lookup.ids(asked.table, asked.title, order, Math.ceil(POOL * 0.6));
  const newest = lookup.ids(asked.table, asked.everywhere, "recent", Math.max(limit, POOL));
  return union(inTitle, newest);
}

/** Collects at least `needed` documents when there are so many. */
export function collect(lookup: Lookup, counts: Frequencies, query: ParsedQuery, needed: number): Candidates {
  const asked = expressionsOf(query);
  const main = query.terms.filter((term) => term.kind !== "letter");
  const rows = query.terms.reduce((sum, term) => sum + counts.of(term), 0);
  const most = rows > ROWS_TO_COUNT ? COUNTED : Number.MAX_SAFE_INTEGER;
  const all = lookup.count(asked.table, asked.everywhere, most);
  const limit = Math.max(POOL, needed);
  const every = holdingAll(lookup, asked, all, rows, limit);
  const some = all < ENOUGH && main.length > 1 ? holdingAny(lookup, counts, main, POOL) : [];
  const ids = union(every.slice(0, POOL), some, every);
  return { ids, all, allIsExact: all < most, partial: some.some((id) => !every.includes(id)) };
}
