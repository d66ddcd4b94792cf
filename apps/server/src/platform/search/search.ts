/** Answering a query: collect, rank, tolerate spelling, highlight. Runs in the reader thread. */
import type { DatabaseSync } from "node:sqlite";
import { type Candidates, collect, expressionsOf, POOL } from "./candidates.ts";
import { excerpt, markMatches } from "./highlight.ts";
import { type Frequencies, frequencies, type Lookup, lookups } from "./lookup.ts";
import { type ParsedQuery, parseQuery } from "./query.ts";
import { type RankContext, score } from "./rank.ts";
import { scannerFor } from "./scan.ts";
import { readingsFrom } from "./sounds.ts";
import { type Correction, createSpeller, EXPLAINS, type Speller } from "./spelling.ts";
import { readFact } from "./store.ts";
import { suggestTitles } from "./suggest.ts";
import type { SearchAnswer, SearchHit, SearchQuery } from "./types.ts";

const LARGEST_PAGE = 100;
const LAST_OFFSET = 5_000;
/** Spelling is only doubted when fewer documents than this hold what was typed in one piece, and none in its title. */
const FEW = 10;
/** What a correction of cost 1 takes off the score of what it finds. */
const DISTRUST = 0.15;
/** Documents ranked closely for each correction. */
const CORRECTED_POOL = 40;
const FEW_ENOUGH = 3_001;
/** Documents that hold less than this share of what the best one holds are not results. */
const LEAST_COVERAGE = 0.5;
/** Sections are counted over at most this many documents. */
const COUNT_SECTIONS = 1_000;
/** Ids follow time closely but not exactly, so this many more than a page are sorted by their true time. */
const DATE_SLACK = 200;

interface Row {
  id: number;
  key: string;
  kind: string;
  language: string;
  department: number | null;
  published_at: number;
  sections: string;
  title: string;
  summary: string;
  url: string;
  external_id: string | null;
  body: string;
}

interface Ranked {
  row: Row;
  score: number;
  coverage: number;
  /** The words that found it: the query's or the correction's. */
  context: RankContext;
}

interface Results {
  total: number;
  totalIsExact: boolean;
  page: Ranked[];
  correction: Correction | null;
  /** The expression all counted documents match, for counting sections; null when there is none. */
  counted: { table: "terms" | "letters"; everywhere: string } | null;
}

interface Facts {
  documents: number;
  changes: number;
  meanLength: number;
}

interface Reader {
  row(id: number): Row | undefined;
  title(id: number): string;
  counts: Frequencies;
  facts(): Facts;
  /** Reads the facts again; once for each search, inside its transaction. */
  refresh(): void;
  lookupFor(query: SearchQuery): Lookup;
  speller: Speller;
}

export interface Searcher {
  search(query: SearchQuery): SearchAnswer;
  suggest(prefix: string, site: number, limit: number): string[];
}

function createReader(db: DatabaseSync): Reader {
  const select = db.prepare("SELECT * FROM documents JOIN texts USING (id) WHERE id = ?");
  const title = db.prepare("SELECT title FROM texts WHERE id = ?");
  let current: Facts = { documents: 0, changes: 0, meanLength: 0 };
  const facts = (): Facts => current;
  return {
    row: (id) => select.get(id) as Row | undefined,
    title: (id) => String(title.get(id)?.title ?? ""),
    counts: frequencies(db, facts),
    facts,
    refresh() {
      const documents = Number(readFact(db, "documents") ?? 0);
      const meanLength = Number(readFact(db, "units") ?? 0) / Math.max(1, documents);
      current = { documents, changes: Number(readFact(db, "changes") ?? 0), meanLength };
    },
    lookupFor: lookups(db),
    speller: createSpeller(readingsFrom(db)),
  };
}

function contextOf(reader: Reader, query: ParsedQuery, now: number): RankContext {
  const { documents, meanLength } = reader.facts();
  const idf = query.terms.map((term) => {
    const holding = Math.min(documents, reader.counts.of(term));
    return term.weight * Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
  });
  return { query, scan: scannerFor(query), idf, meanLength, now };
}

function rank(reader: Reader, context: RankContext, ids: number[], trust = 1): Ranked[] {
  return ids.flatMap((id) => {
    const row = reader.row(id);
    if (!row) return [];
    const scored = score(context, { ...row, publishedAt: row.published_at });
    return [{ row, score: scored.score * trust, coverage: scored.coverage, context }];
  });
}

function best(...lists: Ranked[][]): Ranked[] {
  const byId = new Map<number, Ranked>();
  for (const ranked of lists.flat()) {
    const known = byId.get(ranked.row.id);
    if (!known || ranked.score > known.score) byId.set(ranked.row.id, ranked);
  }
  return [...byId.values()].sort((a, b) => b.score - a.score || b.row.published_at - a.row.published_at);
}

function correctionsFor(reader: Reader, lookup: Lookup, parsed: ParsedQuery, found: Candidates): Correction[] {
  const asked = expressionsOf(parsed, reader.counts);
  const typed = found.all === 0 ? 0 : asked.phrase === null ? found.all : lookup.count(asked.table, asked.phrase, FEW);
  if (typed >= FEW) return [];
  if (typed > 0 && lookup.count(asked.table, asked.phrase ? `{title} : (${asked.phrase})` : asked.title, 1) > 0)
    return [];
  const corrections = reader.speller.correct(lookup, parsed.plain, reader.title);
  // What stands somewhere as typed is only taken for a mistake when the correction explains all of it.
  return typed === 0 ? corrections : corrections.filter(({ cost }) => cost <= EXPLAINS);
}

/** Every document that holds all words, by what ranking says of the first ones and by age after those. */
function wholeMatches(reader: Reader, context: RankContext, found: Candidates, offset: number, limit: number): Results {
  const ranked = best(rank(reader, context, found.ids.slice(0, POOL)));
  const rest = found.ids.slice(POOL, offset + limit);
  const later = rest.flatMap((id) => {
    const row = reader.row(id);
    return row ? [{ row, score: 0, coverage: 1, context }] : [];
  });
  return {
    total: Math.max(found.all, ranked.length),
    totalIsExact: found.allIsExact,
    page: [...ranked, ...later].slice(offset, offset + limit),
    correction: null,
    counted: expressionsOf(context.query, reader.counts),
  };
}

/** The newest documents that hold all words. */
function newestMatches(reader: Reader, lookup: Lookup, context: RankContext, found: Candidates, query: SearchQuery) {
  const { offset, limit } = pageOf(query);
  const asked = expressionsOf(context.query, reader.counts);
  const ids = lookup.ids(asked.table, asked.everywhere, "recent", offset + limit + DATE_SLACK);
  const rows = ids.flatMap((id) => reader.row(id) ?? []);
  rows.sort((a, b) => b.published_at - a.published_at);
  return {
    total: found.all,
    totalIsExact: found.allIsExact,
    page: rows.slice(offset, offset + limit).map((row) => ({ row, score: 0, coverage: 1, context })),
    correction: null,
    counted: asked,
  };
}

function pageOf(query: SearchQuery): { offset: number; limit: number } {
  const whole = (value: number | undefined, fallback: number): number =>
    value !== undefined && Number.isFinite(value) ? Math.max(0, Math.trunc(value)) : fallback;
  return {
    offset: Math.min(LAST_OFFSET, whole(query.offset, 0)),
    limit: Math.min(LARGEST_PAGE, whole(query.limit, 10)),
  };
}

function find(reader: Reader, query: SearchQuery, parsed: ParsedQuery): Results {
  const { offset, limit } = pageOf(query);
  const lookup = reader.lookupFor(query);
  const now = query.now ?? Date.now();
  const context = contextOf(reader, parsed, now);
  const access = { lookup, counts: reader.counts, titleOf: reader.title };
  const found = collect(access, parsed, { needed: offset + limit });
  const corrections = correctionsFor(reader, lookup, parsed, found);
  if (corrections.length === 0) {
    if (found.all > 0 && query.sort === "date") return newestMatches(reader, lookup, context, found, query);
    if (!found.partial) return wholeMatches(reader, context, found, offset, limit);
  }
  const typed = rank(reader, context, found.ids.slice(0, 2 * POOL));
  const corrected = corrections.map((correction) => {
    const meant = parseQuery(correction.text);
    const ids = collect(access, meant, { pool: CORRECTED_POOL, counted: FEW_ENOUGH }).ids.slice(0, 2 * CORRECTED_POOL);
    return { correction, ranked: rank(reader, contextOf(reader, meant, now), ids, 1 - correction.cost * DISTRUST) };
  });
  const all = best(typed, ...corrected.map(({ ranked }) => ranked));
  const most = Math.max(0, ...all.map((ranked) => ranked.coverage));
  const results = all.filter((ranked) => ranked.coverage >= most * LEAST_COVERAGE);
  const [first] = results;
  if (query.sort === "date") results.sort((a, b) => b.row.published_at - a.row.published_at);
  return {
    total: results.length,
    totalIsExact: false,
    page: results.slice(offset, offset + limit),
    correction: corrected.find(({ ranked }) => first !== undefined && ranked.includes(first))?.correction ?? null,
    counted: null,
  };
}

function toHit({ row, score, context }: Ranked): SearchHit {
  return {
    key: row.key,
    url: row.url,
    title: row.title,
    titleHtml: markMatches(row.title, context.scan(row.title)),
    excerptHtml: excerpt(context.scan, context.idf, row.summary, row.body),
    publishedAt: row.published_at,
    kind: row.kind,
    language: row.language,
    sectionIds: JSON.parse(row.sections) as number[],
    departmentId: row.department,
    externalId: row.external_id,
    score,
  };
}

/** The sections of everything found, when it is little enough to read. */
function countSections(db: DatabaseSync, lookup: Lookup, results: Results): SearchAnswer["sections"] {
  if (!results.counted || results.total === 0 || results.total > COUNT_SECTIONS) return undefined;
  const ids = lookup.ids(results.counted.table, results.counted.everywhere, "recent", COUNT_SECTIONS);
  const rows = db
    .prepare(
      `SELECT s.value AS sectionId, count(*) AS count FROM json_each(?) i JOIN documents d ON d.id = i.value,
       json_each(d.sections) s GROUP BY 1 ORDER BY 2 DESC, 1`,
    )
    .all(JSON.stringify(ids));
  return rows.map((row) => ({ sectionId: Number(row.sectionId), count: Number(row.count) }));
}

export function createSearcher(db: DatabaseSync): Searcher {
  const reader = createReader(db);
  return {
    search(query) {
      const started = performance.now();
      const parsed = parseQuery(query.q);
      if (parsed.terms.length === 0) {
        return { total: 0, totalIsExact: true, hits: [], fuzzy: false, tookMs: performance.now() - started };
      }
      // One read transaction, so that an apply in between cannot make the count and the hits disagree.
      db.exec("BEGIN");
      try {
        reader.refresh();
        const results = find(reader, query, parsed);
        const sections = countSections(db, reader.lookupFor(query), results);
        return {
          total: results.total,
          totalIsExact: results.totalIsExact,
          hits: results.page.map(toHit),
          ...(results.correction ? { corrected: results.correction.text } : {}),
          fuzzy: results.correction !== null,
          ...(sections ? { sections } : {}),
          tookMs: performance.now() - started,
        };
      } finally {
        db.exec("COMMIT");
      }
    },
    suggest: (prefix, site, limit) => suggestTitles(reader.lookupFor({ q: prefix, site }), reader.title, prefix, limit),
  };
}
