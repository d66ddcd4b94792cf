/**
 * Counts of what was found by section, department, kind and time (分面). Runs in the reader thread.
 *
 * Of many documents only the newest SAMPLE are read: counts of the others are told from these and say so. Ids follow time, so a
 * sample that reaches back past a date knows everything after it.
 */
import type { DatabaseSync } from "node:sqlite";
import type { Expressions } from "./candidates.ts";
import type { Lookup } from "./lookup.ts";
import { MONTH, minuteOf, monthOf } from "./store.ts";
import type { FacetCount, SearchFacets, SearchPeriod, SearchQuery } from "./types.ts";

const SAMPLE = 500;
/** What another narrowing than the query's own finds is counted up to here, and told from how documents lie in time above. */
const COUNTED = 3_000;
const YEARS = 8;
const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
const PERIODS: readonly [SearchPeriod, number][] = [
  ["week", 7 * DAY],
  ["month", 30 * DAY],
  ["year", 365 * DAY],
];

export interface Counted {
  kind: string;
  department: number | null;
  published_at: number;
  /** Ids as JSON, as the table holds them. */
  sections: string;
}

interface Sample {
  rows: Counted[];
  /** Documents that one row stands for. */
  scale: number;
}

interface Asking {
  db: DatabaseSync;
  lookupFor: (query: SearchQuery) => Lookup;
  now: number;
  spread: Spread;
}

const yearOf = (time: number): number => new Date(time + CHINA).getUTCFullYear();
const startOfYear = (year: number): number => Date.UTC(year, 0, 1) - CHINA;

function count<V>({ rows, scale }: Sample, valuesOf: (row: Counted) => V[]): FacetCount<V>[] {
  const counts = new Map<V, number>();
  for (const row of rows) for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, found]) => ({ value, count: Math.round(found * scale), exact: scale === 1 }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const oldestOf = (rows: Counted[]): number =>
  rows.reduce((oldest, row) => Math.min(oldest, row.published_at), Number.POSITIVE_INFINITY);

const sectionsOf = ({ sections }: Counted): number[] => JSON.parse(sections) as number[];
const departmentOf = ({ department }: Counted): number[] => (department === null ? [] : [department]);

/** Counts over documents that are all known. */
export function facetsOf(rows: Counted[], now: number): SearchFacets {
  const sample = { rows, scale: 1 };
  return {
    sections: count(sample, sectionsOf),
    departments: count(sample, departmentOf),
    kinds: count(sample, ({ kind }) => [kind]),
    years: count(sample, ({ published_at }) => [yearOf(published_at)]).sort((a, b) => b.value - a.value),
    periods: PERIODS.map(([value, length]) => ({
      value,
      count: rows.filter((row) => row.published_at >= now - length).length,
      exact: true,
    })),
  };
}

type Without = (left: Partial<SearchQuery>) => Sample;

const narrowingOf = ({ sectionId, departmentId, kind, from, to }: SearchQuery): string =>
  JSON.stringify([sectionId, departmentId, kind, from, to]);

/** Reads the newest documents of an expression under the query's narrowing, one reading for each different narrowing. */
function samples({ db, lookupFor, spread }: Asking, query: SearchQuery, asked: Expressions, total: number): Without {
  const own = narrowingOf(query);
  const known = new Map<string, Sample>();
  const read = db.prepare(
    `SELECT d.kind, d.department, d.published_at, d.sections FROM json_each(?) i JOIN documents d ON d.id = i.value`,
  );
  const sampleOf = (narrowed: SearchQuery, isOwn: boolean): Sample => {
    if (isOwn && total === 0) return { rows: [], scale: 1 };
    const lookup = lookupFor(narrowed);
    const ids = lookup.ids(asked.table, asked.everywhere, "recent", SAMPLE);
    const rows = read.all(JSON.stringify(ids)) as unknown as Counted[];
    if (rows.length < SAMPLE) return { rows, scale: 1 };
    if (isOwn) return { rows, scale: Math.max(1, total / rows.length) };
    const counted = lookup.count(asked.table, asked.everywhere, COUNTED);
    const all = counted < COUNTED ? counted : Math.max(counted, spread.whole(rows.length, oldestOf(rows)));
    return { rows, scale: all / rows.length };
  };
  return (left) => {
    const narrowed = { ...query, ...left };
    const name = narrowingOf(narrowed);
    const sample = known.get(name) ?? sampleOf(narrowed, name === own);
    known.set(name, sample);
    return sample;
  };
}

/** Counts over everything that matches `asked`. */
export function countFacets(
  asking: Asking,
  query: SearchQuery,
  asked: Expressions,
  found: { total: number; totalIsExact: boolean },
): SearchFacets {
  const without = samples(asking, query, asked, found.total);
  return {
    sections: count(without({ sectionId: undefined }), sectionsOf),
    departments: count(without({ departmentId: undefined }), departmentOf),
    kinds: count(without({ kind: undefined }), ({ kind }) => [kind]),
    ...countTimes(asking, without({ from: undefined, to: undefined })),
  };
}

/**
 * Years and periods. What the sample does not reach is told from how the documents of the index spread over time: counting it would
 * cost more than the search itself, since FTS5 reads all matches whatever the range.
 */
function countTimes(asking: Asking, sample: Sample): Pick<SearchFacets, "years" | "periods"> {
  const { now, spread } = asking;
  const known = facetsOf(sample.rows, now);
  if (sample.scale === 1) return { years: known.years, periods: known.periods };
  const all = Math.round(sample.scale * sample.rows.length);
  const reached = oldestOf(sample.rows);
  const estimate = (from: number, to?: number): { count: number; exact: boolean } => ({
    count: Math.round(all * spread.share(from, to)),
    exact: false,
  });
  const periods = PERIODS.map(([value, length], place) => {
    const complete = reached < now - length ? known.periods[place] : undefined;
    return complete ?? { value, ...estimate(now - length) };
  });
  const last = yearOf(sample.rows[0]?.published_at ?? now);
  const first = Math.max(yearOf(spread.oldest()), last - YEARS + 1);
  const years = Array.from({ length: last - first + 1 }, (_, back) => last - back).flatMap((year) => {
    const start = startOfYear(year);
    const complete = reached < start ? known.years.find(({ value }) => value === year) : undefined;
    const found = complete ?? { value: year, ...estimate(start, startOfYear(year + 1)) };
    return found.count > 0 ? [found] : [];
  });
  return { years, periods };
}

/** How the documents of the index lie in time. */
export interface Spread {
  /** The share of all documents published from one time up to another, 0 to 1. */
  share(from: number, to?: number): number;
  /** How many there are in all, when this many of them were published since a time. */
  whole(count: number, since: number): number;
  /** How many have this id or a higher one. */
  since(id: number): number;
  oldest(): number;
}

/** Told from the table of months; inside one month documents are taken to lie evenly, but for `since`, which is exact. */
export function spreadOf(db: DatabaseSync, facts: () => { changes: number }): Spread {
  const read = db.prepare("SELECT month, documents AS count FROM months WHERE documents > 0 ORDER BY month");
  const inMonth = db.prepare("SELECT count(*) AS count FROM documents WHERE id >= ? AND id < ?");
  let months: { month: number; count: number }[] = [];
  let all = 0;
  let readAt: number | undefined;
  const refresh = (): void => {
    const { changes } = facts();
    if (readAt === changes) return;
    months = read.all() as unknown as typeof months;
    all = months.reduce((sum, month) => sum + month.count, 0);
    readAt = changes;
  };
  /** Documents before a place in time, a month counted by its share. */
  const before = (time: number): number => {
    const place = minuteOf(time) / MONTH;
    return months.reduce((sum, { month, count: held }) => sum + held * Math.min(1, Math.max(0, place - month)), 0);
  };
  const share = (from: number, to?: number): number => {
    refresh();
    return all === 0 ? 0 : Math.max(0, (to === undefined ? all : before(to)) - before(from)) / all;
  };
  return {
    share,
    whole(count, since) {
      const newer = share(since);
      return Math.round(count / Math.max(newer, count / Math.max(1, all)));
    },
    since(id) {
      refresh();
      const next = monthOf(id) + 1;
      const later = months.reduce((sum, { month, count: held }) => sum + (month >= next ? held : 0), 0);
      return later + Number(inMonth.get(id, next * MONTH)?.count ?? 0);
    },
    oldest() {
      refresh();
      return (months[0]?.month ?? 0) * MONTH * 60_000;
    },
  };
}
