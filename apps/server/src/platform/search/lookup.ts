/** Asking the two FTS5 tables: which documents, how many, in which cheap order. Runs in the reader thread. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { QueryTerm } from "./query.ts";
import { filterTerms } from "./tokens.ts";
import type { SearchQuery } from "./types.ts";

/** How many document frequencies are remembered, and up to which share of changed documents. */
const REMEMBERED = 20_000;
const DRIFT = 0.1;

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

/** Makes lookups that narrow by site, language and section as terms, and by date through the table of documents. */
export function lookups(db: DatabaseSync): (query: SearchQuery) => Lookup {
  const prepare = statementCache(db);
  return (query) => {
    const sections = query.sectionId === undefined ? [] : [query.sectionId];
    const narrowing = filterTerms({ ...query, sections }).map((term) => ` AND ${quote(term)}`);
    const dated = query.from !== undefined || query.to !== undefined;
    const times = dated ? [query.from ?? Number.MIN_SAFE_INTEGER, query.to ?? Number.MAX_SAFE_INTEGER] : [];
    const source = (table: Table): string =>
      dated
        ? `FROM ${table} CROSS JOIN documents d ON d.id = ${table}.rowid
           WHERE ${table} MATCH ? AND d.published_at >= ? AND d.published_at < ?`
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
 * Document frequencies, remembered until a tenth of the documents changed. So they may be a little old: good enough for
 * weights and for budgets, never for deciding that a word is nowhere.
 */
export function frequencies(db: DatabaseSync, facts: () => { documents: number; changes: number }): Frequencies {
  const pairs = db.prepare("SELECT doc FROM term_counts WHERE term = ?");
  const letters = db.prepare("SELECT count(*) AS doc FROM letters WHERE letters MATCH ?");
  let known = new Map<string, number>();
  let knownAt = 0;
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
      const row = term.kind === "letter" ? letters.get(quote(name)) : pairs.get(name);
      const count = Number(row?.doc ?? 0);
      known.set(name, count);
      return count;
    },
  };
}
