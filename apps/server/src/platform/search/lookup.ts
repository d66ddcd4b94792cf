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
const COUNTED_EXACTLY = 5_000;
const SAMPLE = 1_000;

/** A site or language with this share of the documents is wide; so many found documents are counted by their rows. */
const WIDE = 0.2;
const COUNTED_BY_ROW = 1_000;

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
  /** How many the index of letters has for an expression of its marks. */
  ofMarks(expression: string): number;
}

export function quote(term: string): string {
  return `"${term}"`;
}

/** What finds a pair or word: every form that it has in the index, with a mark in that of letters. */
export function anyForm({ term, others = [] }: QueryTerm, mark = ""): string {
  const forms = [term, ...others].map((form) => quote(mark + form));
  return forms.length === 1 ? forms.join("") : `(${forms.join(" OR ")})`;
}

/** A term that no document holds: all others with its character go on after it (filterTerms). */
const NOWHERE = quote("\ue001");
/** So many terms are read one after the other; FTS5 bounds how deep an expression may be. */
const IN_TURN = 6;

/**
 * What holds all of the expressions, the rarest first. FTS5 moves every list of an AND to each row of the first one, which reads all
 * lists to their end; a list behind "NOT nothing" is moved only to the rows that all before it hold, and skips what lies between.
 */
export function allOf([first = "", ...others]: string[]): string {
  const inTurn = others.slice(0, IN_TURN - 1);
  const held = inTurn.reduce((before, next) => `((${before} AND ${next}) NOT ${NOWHERE})`, first);
  return [held, ...others.slice(IN_TURN - 1)].join(" AND ");
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

/**
 * Ids follow time up to the largest drift, so FTS5 needs to read only near the period; the table of documents tells exactly. Ids are
 * whole numbers to SQLite only as BigInt: of others FTS5 takes no bounds, and reads everything.
 */
function timesOf({ from, to }: SearchQuery, drift: number): (number | bigint)[] {
  const ids = [
    from === undefined ? Number.MIN_SAFE_INTEGER : minuteOf(from) - drift - 1,
    to === undefined ? Number.MAX_SAFE_INTEGER : minuteOf(to) + drift + 1,
  ];
  return [...ids.map(BigInt), from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER];
}

/** What is added to an expression: terms in the index, and conditions on the row of each document. */
interface Narrowing {
  terms: string[];
  conditions: string[];
  values: (string | number)[];
}

/**
 * A site or language that many documents have is asked of the row of each document found: as a term FTS5 would read all of its documents
 * beside those of the words, and bm25 would weigh it.
 */
function ofRows({ site, language }: SearchQuery): Narrowing {
  const conditions = [
    ...(site === undefined ? [] : ["d.site = ?"]),
    ...(language === undefined ? [] : ["d.language = ? COLLATE NOCASE"]),
  ];
  return { terms: [], conditions, values: [site, language].filter((value) => value !== undefined) };
}

const NARROWED_BY_NOTHING: Narrowing = { terms: [], conditions: [], values: [] };

/** Makes lookups that narrow by site, language, section, department, kind and date; `share` tells how many documents have a filter. */
export function lookups(db: DatabaseSync, share: (filter: string) => number): (query: SearchQuery) => Lookup {
  const drift = (): number => Number(readFact(db, "drift") ?? 0);
  const prepare = statementCache(db);
  const needed = neededFilters(db);
  return (query) => {
    const { site, language } = needed(query);
    const place = filterTerms({ site, language, sections: [] });
    const isWide = place.length > 0 && place.every((term) => share(term) >= WIDE);
    const byTerm: Narrowing = { ...NARROWED_BY_NOTHING, terms: place };
    const byRow = isWide ? ofRows({ ...query, site, language }) : byTerm;
    const sections = query.sectionId === undefined ? [] : [query.sectionId];
    const others = filterTerms({ sections, departmentId: query.departmentId, kind: query.kind });
    const dated = query.from !== undefined || query.to !== undefined;
    const times = dated ? timesOf(query, drift()) : [];
    const run = (
      table: Table,
      expression: string,
      narrowing: Narrowing,
      sql: (source: string) => string,
      end: number,
    ) => {
      const filters = [...others, ...narrowing.terms].map((term) => ` AND ${quote(term)}`);
      const within = [`${table}.rowid >= ?`, `${table}.rowid <= ?`, "d.published_at >= ?", "d.published_at < ?"];
      const conditions = [...narrowing.conditions, ...(dated ? within : [])].map((condition) => ` AND ${condition}`);
      const rows = conditions.length > 0 ? `CROSS JOIN documents d ON d.id = ${table}.rowid` : "";
      const statement = prepare(sql(`FROM ${table} ${rows} WHERE ${table} MATCH ?${conditions.join("")}`));
      const values = [`(${expression})${filters.join("")}`, ...narrowing.values, ...times, end];
      return statement.all(...values) as unknown as [number][];
    };
    const counted = (table: Table, expression: string, narrowing: Narrowing, most: number): number =>
      run(
        table,
        expression,
        narrowing,
        (source) => `SELECT count(*) FROM (SELECT 1 ${source} LIMIT ?)`,
        most,
      )[0]?.[0] ?? 0;
    return {
      ids(table, expression, order, limit) {
        const by = order === "recent" ? `${table}.rowid DESC` : "bm25(terms, 8, 2, 1, 0)";
        const sql = (source: string): string => `SELECT ${table}.rowid ${source} ORDER BY ${by} LIMIT ?`;
        return run(table, expression, byRow, sql, limit).map(([id]) => id);
      },
      count(table, expression, most) {
        if (!isWide) return counted(table, expression, byTerm, most);
        const few = counted(table, expression, byRow, Math.min(most, COUNTED_BY_ROW));
        // Of many the rows would cost more than the term.
        return few < COUNTED_BY_ROW || few === most ? few : counted(table, expression, byTerm, most);
      },
    };
  };
}

/**
 * Document frequencies, remembered until a tenth of the documents changed; those of very common terms are told from how
 * densely the newest documents hold them. Good enough for weights and budgets, never for deciding that a word is nowhere.
 */
export function frequencies(
  db: DatabaseSync,
  facts: () => { documents: number; changes: number },
  since: (id: number) => number,
): Frequencies {
  const prepare = statementCache(db);
  let known = new Map<string, number>();
  let knownAt = 0;
  const count = (table: Table, expression: string, documents: number): number => {
    const match = `FROM ${table} WHERE ${table} MATCH ?`;
    const bounded = prepare(`SELECT count(*) FROM (SELECT 1 ${match} LIMIT ?)`).get(expression, COUNTED_EXACTLY);
    const [holding] = bounded as unknown as [number];
    if (holding < COUNTED_EXACTLY) return holding;
    const newest = prepare(`SELECT rowid ${match} ORDER BY rowid DESC LIMIT 1 OFFSET ?`).get(expression, SAMPLE - 1);
    const [oldestOfThem] = newest as unknown as [number];
    return Math.max(holding, Math.round((documents * SAMPLE) / since(oldestOfThem)));
  };
  const remembered = (table: Table, expression: string): number => {
    const { documents, changes } = facts();
    if (changes - knownAt > documents * DRIFT || known.size > REMEMBERED) {
      known = new Map();
      knownAt = changes;
    }
    const name = table + expression;
    const found = known.get(name) ?? count(table, expression, documents);
    known.set(name, found);
    return found;
  };
  return {
    of: (term) =>
      term.kind === "letter" ? remembered("letters", quote(`a${term.term}`)) : remembered("terms", anyForm(term)),
    ofMarks: (expression) => remembered("letters", expression),
  };
}
