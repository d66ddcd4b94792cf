/**
 * Counts of what was found by section, department, kind and time (分面). Runs in the reader thread.
 *
 * Of many documents only the newest SAMPLE are read: counts of the others are told from these and say so. Ids follow time, so a
 * sample that reaches back past a date knows everything after it.
 */
import type { DatabaseSync } from "node:sqlite";
import type { Expressions } from "./candidates.ts";
import type { Lookup } from "./lookup.ts";
import type { FacetCount, SearchFacets, SearchPeriod, SearchQuery } from "./types.ts";

const SAMPLE = 1_000;
/** Periods and years that the sample does not reach are counted up to this many documents each, for so many years. */
const COUNTED = 2_000;
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

/** Reads the newest documents of an expression under the query's narrowing, one reading for each different narrowing. */
function samples({ db, lookupFor }: Asking, query: SearchQuery, asked: Expressions, total: number): Without {
  const known = new Map<string, Sample>();
  const read = db.prepare(
    `SELECT d.kind, d.department, d.published_at, d.sections FROM json_each(?) i JOIN documents d ON d.id = i.value`,
  );
  return (left) => {
    const narrowed = { ...query, ...left };
    const { sectionId, departmentId, kind, from, to } = narrowed;
    const name = JSON.stringify([sectionId, departmentId, kind, from, to]);
    const whole = known.size === 0 && Object.keys(left).every((key) => query[key as keyof SearchQuery] === undefined);
    const stored = known.get(name);
    if (stored) return stored;
    const lookup = lookupFor(narrowed);
    const ids = lookup.ids(asked.table, asked.everywhere, "recent", SAMPLE);
    const rows = read.all(JSON.stringify(ids)) as unknown as Counted[];
    const all =
      ids.length < SAMPLE ? ids.length : whole ? total : lookup.count(asked.table, asked.everywhere, 10 * SAMPLE);
    const sample = { rows, scale: rows.length === 0 ? 1 : Math.max(1, all / rows.length) };
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
    ...countTimes(asking, query, asked, without({ from: undefined, to: undefined })),
  };
}

function countTimes(
  { db, lookupFor, now }: Asking,
  query: SearchQuery,
  asked: Expressions,
  sample: Sample,
): Pick<SearchFacets, "years" | "periods"> {
  const known = facetsOf(sample.rows, now);
  if (sample.scale === 1) return { years: known.years, periods: known.periods };
  const reached = sample.rows.reduce((oldest, row) => Math.min(oldest, row.published_at), Number.POSITIVE_INFINITY);
  const counted = (from: number, to?: number): { count: number; exact: boolean } => {
    const found = lookupFor({ ...query, from, to }).count(asked.table, asked.everywhere, COUNTED);
    return { count: found, exact: found < COUNTED };
  };
  const periods = PERIODS.map(([value, length], place) => {
    const complete = reached < now - length ? known.periods[place] : undefined;
    return complete ?? { value, ...counted(now - length) };
  });
  const oldest = Number(db.prepare("SELECT published_at AS at FROM documents ORDER BY id LIMIT 1").get()?.at ?? now);
  const last = yearOf(sample.rows[0]?.published_at ?? now);
  const first = Math.max(yearOf(oldest), last - YEARS + 1);
  const years = Array.from({ length: last - first + 1 }, (_, back) => last - back).flatMap((year) => {
    const complete = known.years.find(({ value }) => value === year);
    const exact =
      reached < startOfYear(year) && complete
        ? complete
        : { value: year, ...counted(startOfYear(year), startOfYear(year + 1)) };
    return exact.count > 0 ? [exact] : [];
  });
  return { years, periods };
}
