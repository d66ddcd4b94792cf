/** Answering a query: collect, rank, tolerate spelling, highlight. Runs in the reader thread. */
import type { DatabaseSync } from "node:sqlite";
import { type Candidates, collect, type Expressions, expressionsOf, inEither, POOL } from "./candidates.ts";
import { countFacets, facetsOf } from "./facets.ts";
import { excerpt, markMatches } from "./highlight.ts";
import type { Lookup } from "./lookup.ts";
import { type ParsedQuery, parseQuery } from "./query.ts";
import type { RankContext } from "./rank.ts";
import { best, contextOf, createReader, type Ranked, type Reader, rank } from "./ranked.ts";
import { type Correction, EXPLAINS, isCorrectable } from "./spelling.ts";
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
/** Documents of several wordings are counted up to here. */
const MOST_COUNTED = 10_000;
/** Documents that hold less than this share of what the best one holds are not results. */
const LEAST_COVERAGE = 0.5;
/** Other wordings that are searched, and what one takes off the score of what it finds: the reader's own words come first. */
export const MOST_ALTERNATIVES = 4;
const OTHER_WORDS = 0.12;
/** Documents ranked closely for each other wording. */
const OTHER_POOL = 40;
/** With so many documents that hold all words of one wording, those that hold only some words are left out. */
const PLENTY = 50;
/** What counts as holding all words, as floating point has it. */
const WHOLE = 0.999;
/** Ids follow time closely but not exactly, so this many more than a page are sorted by their true time. */
const DATE_SLACK = 200;

interface Results {
  total: number;
  totalIsExact: boolean;
  page: Ranked[];
  correction: Correction | null;
  /** The expression that all counted documents match; null when only `ranked` is known. */
  counted: Expressions | null;
  /** Everything found, when `counted` is null. */
  ranked: Ranked[];
}

export interface Searcher {
  search(query: SearchQuery): SearchAnswer;
  suggest(prefix: string, site: number, limit: number, language?: string): string[];
}

/** True when the query looks into a part of its site only. */
const isNarrowed = ({ sectionId, departmentId, kind, from, to }: SearchQuery): boolean =>
  [sectionId, departmentId, kind, from, to].some((narrowing) => narrowing !== undefined);

/** A word that the site holds is no mistake, even when the part that is looked into does not hold it. */
function correctionsFor(
  reader: Reader,
  lookup: Lookup,
  query: SearchQuery,
  parsed: ParsedQuery,
  found: Candidates,
): Correction[] {
  const asked = expressionsOf(parsed, reader.counts);
  if (!isCorrectable(parsed.plain) || (asked.phrase === null && found.all >= FEW)) return [];
  const { q, site, language } = query;
  const everywhere = reader.lookupFor({ q, site, language });
  const known = found.all > 0 || isNarrowed(query);
  const typed = known ? everywhere.count(asked.table, asked.phrase ?? asked.everywhere, FEW) : 0;
  if (typed >= FEW) return [];
  const inTitle = (): number =>
    asked.phrase === null
      ? everywhere.count("letters", asked.title, 1)
      : everywhere.count("terms", `{title} : (${asked.phrase})`, 1);
  if (typed > 0 && inTitle() > 0) return [];
  const corrections = reader.speller.correct(lookup, parsed.plain, reader.title);
  // What stands somewhere as typed is only taken for a mistake when the correction explains all of it.
  return typed === 0 ? corrections : corrections.filter(({ cost }) => cost <= EXPLAINS);
}

/** The query in its own words, and what else was searched with it. */
interface Asked {
  lookup: Lookup;
  context: RankContext;
  found: Candidates;
  others: { context: RankContext; ids: number[] }[];
  /** Documents that hold every word of the query or of another wording. */
  expression: Expressions;
  all: number;
  allIsExact: boolean;
}

/** Looks for the query, and for its other wordings when it has some. */
function look(reader: Reader, query: SearchQuery, parsed: ParsedQuery): Asked {
  const { offset, limit } = pageOf(query);
  const now = query.now ?? Date.now();
  const lookup = reader.lookupFor(query);
  const access = { lookup, counts: reader.counts, titleOf: reader.title };
  const found = collect(access, parsed, { needed: offset + limit });
  const own = expressionsOf(parsed, reader.counts);
  const wordings = query.exact
    ? []
    : (query.alternatives ?? []).slice(0, MOST_ALTERNATIVES).map((wording) => parseQuery(wording, query.language));
  const others = wordings.flatMap((wording) => {
    const asked = expressionsOf(wording, reader.counts);
    if (wording.terms.length === 0 || asked.table !== own.table || asked.everywhere === own.everywhere) return [];
    const ids = collect(access, wording, { pool: OTHER_POOL, whole: true }).ids.slice(0, OTHER_POOL);
    return [{ asked, context: contextOf(reader, wording, now), ids }];
  });
  const context = contextOf(reader, parsed, now);
  const asked = { lookup, context, found, others };
  if (others.length === 0) return { ...asked, expression: own, all: found.all, allIsExact: found.allIsExact };
  const expression = inEither([own, ...others.map((other) => other.asked)]);
  const all = lookup.count(expression.table, expression.everywhere, MOST_COUNTED);
  return { ...asked, expression, all, allIsExact: all < MOST_COUNTED };
}

/** Every document that holds all words, by what ranking says of the first ones and by age after those. */
function wholeMatches(reader: Reader, asked: Asked, offset: number, limit: number): Results {
  const { lookup, context, found, others, expression, all, allIsExact } = asked;
  const own = rank(reader, context, found.ids.slice(0, POOL));
  const whole = found.partial ? own.filter(({ coverage }) => coverage >= WHOLE) : own;
  const ranked = best(whole, ...rankOthers(reader, others));
  const known = new Set(ranked.map(({ row }) => row.id));
  const needed = offset + limit;
  // Ranked documents come first, so as many more as were ranked are read to fill the page behind them.
  const further =
    others.length === 0 ? found.ids : lookup.ids(expression.table, expression.everywhere, "recent", needed);
  const rest = needed <= ranked.length ? [] : further.filter((id) => !known.has(id));
  const later = rest.slice(0, needed - ranked.length).flatMap((id) => {
    const row = reader.row(id);
    return row ? [{ row, score: 0, coverage: 1, context }] : [];
  });
  return {
    total: Math.max(all, ranked.length),
    totalIsExact: allIsExact,
    page: [...ranked, ...later].slice(offset, needed),
    correction: null,
    counted: expression,
    ranked: [],
  };
}

const rankOthers = (reader: Reader, others: Asked["others"]): Ranked[][] =>
  others.map(({ context, ids }) => rank(reader, context, ids, 1 - OTHER_WORDS));

/** The newest documents that hold all words. */
function newestMatches(reader: Reader, asked: Asked, offset: number, limit: number): Results {
  const { lookup, context, others, expression, all, allIsExact } = asked;
  const ids = lookup.ids(expression.table, expression.everywhere, "recent", offset + limit + DATE_SLACK);
  const rows = ids.flatMap((id) => reader.row(id) ?? []);
  rows.sort((a, b) => b.published_at - a.published_at);
  const page = rows.slice(offset, offset + limit).map((row) => ({ row, score: 0, coverage: 1, context }));
  return {
    total: all,
    totalIsExact: allIsExact,
    page: others.length === 0 ? page : page.map((ranked) => inItsWords(reader, asked, ranked)),
    correction: null,
    counted: expression,
    ranked: [],
  };
}

/** Marks in a document the words of the wording that found it. */
function inItsWords(reader: Reader, { context, others }: Asked, ranked: Ranked): Ranked {
  const ids = [ranked.row.id];
  const [fitting] = best(
    ...[context, ...others.map((other) => other.context)].map((words) => rank(reader, words, ids)),
  );
  return fitting ? { ...ranked, context: fitting.context } : ranked;
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
  const asked = look(reader, query, parsed);
  const { lookup, found } = asked;
  // A word that somebody listed with others is no mistake.
  const understood = query.exact || asked.others.some(({ ids }) => ids.length > 0);
  const corrections = understood ? [] : correctionsFor(reader, lookup, query, parsed, found);
  if (corrections.length === 0) {
    if (asked.all > 0 && query.sort === "date") return newestMatches(reader, asked, offset, limit);
    const plenty = asked.others.length > 0 && asked.all >= PLENTY;
    if (!found.partial || plenty) return wholeMatches(reader, asked, offset, limit);
  }
  return someWords(reader, query, asked, corrections);
}

/** Documents that hold only some of the words, and those that hold what was meant; as many as are ranked closely. */
function someWords(reader: Reader, query: SearchQuery, asked: Asked, corrections: Correction[]): Results {
  const { offset, limit } = pageOf(query);
  const { lookup, context, found, others } = asked;
  const access = { lookup, counts: reader.counts, titleOf: reader.title };
  const typed = rank(reader, context, found.ids.slice(0, 2 * POOL));
  const corrected = corrections.map((correction) => {
    const meant = parseQuery(correction.text, query.language);
    const ids = collect(access, meant, { pool: CORRECTED_POOL, counted: FEW_ENOUGH, whole: true }).ids.slice(
      0,
      2 * CORRECTED_POOL,
    );
    const words = contextOf(reader, meant, context.now);
    return { correction, ranked: rank(reader, words, ids, 1 - correction.cost * DISTRUST) };
  });
  const all = best(typed, ...rankOthers(reader, others), ...corrected.map(({ ranked }) => ranked));
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
    ranked: results,
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
    site: row.site,
    kind: row.kind,
    language: row.language,
    sectionIds: JSON.parse(row.sections) as number[],
    departmentId: row.department,
    externalId: row.external_id,
    score,
  };
}

function facetsIn(db: DatabaseSync, reader: Reader, query: SearchQuery, results: Results): SearchAnswer["facets"] {
  const now = query.now ?? Date.now();
  if (results.counted)
    return countFacets(
      { db, lookupFor: reader.lookupFor, now, spread: reader.spread },
      query,
      results.counted,
      results,
    );
  return facetsOf(
    results.ranked.map(({ row }) => row),
    now,
  );
}

export function createSearcher(db: DatabaseSync): Searcher {
  const reader = createReader(db);
  return {
    search(query) {
      const started = performance.now();
      const parsed = parseQuery(query.q, query.language);
      if (parsed.terms.length === 0) {
        return { total: 0, totalIsExact: true, hits: [], fuzzy: false, tookMs: performance.now() - started };
      }
      // One read transaction, so that an apply in between cannot make the count and the hits disagree.
      db.exec("BEGIN");
      try {
        reader.refresh();
        const results = find(reader, query, parsed);
        const facets = query.facets ? facetsIn(db, reader, query, results) : undefined;
        return {
          total: results.total,
          totalIsExact: results.totalIsExact,
          hits: results.page.map(toHit),
          ...(results.correction ? { corrected: results.correction.text } : {}),
          fuzzy: results.correction !== null,
          ...(facets ? { facets } : {}),
          tookMs: performance.now() - started,
        };
      } finally {
        db.exec("COMMIT");
      }
    },
    suggest(prefix, site, limit, language) {
      const lookup = reader.lookupFor({ q: prefix, site, language });
      return suggestTitles(lookup, reader.title, parseQuery(prefix, language), limit);
    },
  };
}
