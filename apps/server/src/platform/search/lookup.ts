/** Asking the two FTS5 tables: which documents, how many, in which cheap order. Runs in the reader thread. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { QueryTerm } from "./query.ts";
import { minuteOf, readFact } from "./store.ts";
import { filterTerms } from "./tokens.ts";
import type { SearchQuery } from "./types.ts";

/** How many document frequencies are remembered, and up to which share of changed documents. */
const REMEMBERED = 20_000;
const DRIFT = 0.1;
/** Frequencies up to here are counted; above, they are told from this many of the newest documents. */
const COUNTED_EXACTLY = 20_000;
const SAMPLE = 2_000;

type Table = "terms" | "letters";
type Order = "recent" | "bm25";

/** One FTS5 expression with the narrowing that the query asks for. */
export interface Lookup {
  /** Ids in the given order. bm25 reads every match; "recent" stops at the limit. */
  ids(table: Table, expression: string, order: Order, limit: number): number[];
  /** How many match, counted up to `most`. */
  count(table: Table, expression: string, most: number): number;
}

export interface Frequencies {
  /** How many documents hold the term; a letter's count is of documents with that character anywhere. */
  of(term: QueryTerm): number;
}

export function quote(term: string): string {
  return `"${term}"`;
}

function statementCache(db: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statement.setReturnArrays(true);
      statements.set(sql, statement);
    }
    return statement;
  };
}

/** Leaves out a site or language that every document has: narrowing by it would read all of them for nothing. */
function neededFilters(db: DatabaseSync): (query: SearchQuery) => SearchQuery {
  const other = (column: string) =>
    db.prepare(`SELECT EXISTS (SELECT 1 FROM documents WHERE ${column} < $value)
                OR EXISTS (SELECT 1 FROM documents WHERE ${column} > $value) AS found`);
  const [otherSite, otherLanguage] = [other("site"), other("language")];
  return (query) => ({
    ...query,
    site: query.site !== undefined && otherSite.get({ value: query.site })?.found ? query.site : undefined,
    language: query.language && otherLanguage.get({ value: query.language })?.found ? query.language : undefined,
  });
}

/** Ids follow time up to the largest drift, so FTS5 needs to read only near the period; the table of documents tells exactly. */
function timesOf({ from, to }: SearchQuery, drift: number): number[] {
  const ids = [
    from === undefined ? Number.MIN_SAFE_INTEGER : minuteOf(from) - drift - 1,
    to === undefined ? Number.MAX_SAFE_INTEGER : minuteOf(to) + drift + 1,
  ];
  return [...ids, from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER];
}

/** Makes lookups that narrow by site, language, section, department and kind as terms, and by date. */
export function lookups(db: DatabaseSync): (query: SearchQuery) => Lookup {
  const drift = (): number => Number(readFact(db, "drift") ?? 0);
  const prepare = statementCache(db);
  const needed = neededFilters(db);
  return (query) => {
    const sections = query.sectionId === undefined ? [] : [query.sectionId];
    const { departmentId, kind } = query;
    const narrowing = filterTerms({ ...needed(query), sections, departmentId, kind }).map(
      (term) => ` AND ${quote(term)}`,
    );
    const dated = query.from !== undefined || query.to !== undefined;
    const times = dated ? timesOf(query, drift()) : [];
    const source = (table: Table): string =>
      dated
        ? `FROM ${table} CROSS JOIN documents d ON d.id = ${table}.rowid
           WHERE ${table} MATCH ? AND ${table}.rowid >= ? AND ${table}.rowid <= ?
             AND d.published_at >= ? AND d.published_at < ?`
        : `FROM ${table} WHERE ${table} MATCH ?`;
    const parameters = (expression: string): (string | number)[] => [`(${expression})${narrowing.join("")}`, ...times];
    return {
      ids(table, expression, order, limit) {
        const by = order === "recent" ? `${table}.rowid DESC` : "bm25(terms, 8, 2, 1, 0)";
        const rows = prepare(`SELECT ${table}.rowid ${source(table)} ORDER BY ${by} LIMIT ?`).all(
          ...parameters(expression),
          limit,
        ) as unknown as [number][];
        return rows.map(([id]) => id);
      },
      count(table, expression, most) {
        const sql = `SELECT count(*) FROM (SELECT 1 ${source(table)} LIMIT ?)`;
        const [count] = prepare(sql).get(...parameters(expression), most) as unknown as [number];
        return count;
      },
    };
  };
}

/**
 * Document frequencies, remembered until a tenth of the documents changed; those of very common terms are told from how
 * densely the newest documents hold them. Good enough for weights and budgets, never for deciding that a word is nowhere.
 */
export function frequencies(db: DatabaseSync, facts: () => { documents: number; changes: number }): Frequencies {
  const prepare = statementCache(db);
  let known = new Map<string, number>();
  let knownAt = 0;
  const count = (table: Table, term: string, documents: number): number => {
    const match = `FROM ${table} WHERE ${table} MATCH ?`;
    const bounded = prepare(`SELECT count(*) FROM (SELECT 1 ${match} LIMIT ?)`).get(quote(term), COUNTED_EXACTLY);
    const [holding] = bounded as unknown as [number];
    if (holding < COUNTED_EXACTLY) return holding;
    const dense = prepare(`SELECT count(*) FROM documents WHERE id >=
      (SELECT rowid ${match} ORDER BY rowid DESC LIMIT 1 OFFSET ?)`).get(quote(term), SAMPLE - 1);
    const [newest] = dense as unknown as [number];
    return Math.max(holding, Math.round((documents * SAMPLE) / newest));
  };
  return {
    of(term) {
      const { documents, changes } = facts();
      if (changes - knownAt > documents * DRIFT || known.size > REMEMBERED) {
        known = new Map();
        knownAt = changes;
      }
      const name = term.kind === "letter" ? `a${term.term}` : term.term;
      const cached = known.get(name);
      if (cached !== undefined) return cached;
      const found = count(term.kind === "letter" ? "letters" : "terms", name, documents);
      known.set(name, found);
      return found;
    },
  };
}
