import type { Figures } from "@openzone/contract/statistics";
import { type RawBuilder, sql } from "kysely";

/** An article in a section that was another department's then counts as adopted by it (采用). */
export const isAdopted = sql<boolean>`l.measure = 'shown' and l.owner_id <> l.department_id`;

/** What the lines `l` add up to, as columns. */
export const sumsOfLines = sql`
  count(*) filter (where l.measure = 'published')::integer as published,
  count(*) filter (where l.measure = 'updated')::integer as updated,
  count(*) filter (where ${isAdopted})::integer as adopted,
  count(*) filter (where l.measure = 'submitted')::integer as submitted,
  count(*) filter (where l.measure = 'approved')::integer as approved,
  count(*) filter (where l.measure = 'returned')::integer as returned,
  percentile_cont(array[0.5, 0.9]) within group (order by l.seconds) filter (where l.measure = 'published') as times`;

/** What rows of `statistics_months` add up to, as columns; times cannot be added up. */
export const sumsOfMonths = sql`
  sum(published)::integer as published, sum(updated)::integer as updated, sum(adopted)::integer as adopted,
  sum(submitted)::integer as submitted, sum(approved)::integer as approved, sum(returned)::integer as returned`;

/** How long the first publications among the lines `l` took: the times within which half and nine of ten lie. */
export const timesOfLines = sql`percentile_cont(array[0.5, 0.9]) within group (order by l.seconds) as times`;

export interface Sums {
  published: number;
  updated: number;
  adopted: number;
  submitted: number;
  approved: number;
  returned: number;
  times: (number | null)[] | null;
  views: number;
}

const nothing: Sums = {
  published: 0,
  updated: 0,
  adopted: 0,
  submitted: 0,
  approved: 0,
  returned: 0,
  times: null,
  views: 0,
};

/** The figures of sums; sums of nothing are zero. */
export function figuresOf(sums: Partial<Sums> = {}): Figures {
  const { times, views, ...counts } = { ...nothing, ...sums };
  const decided = counts.returned + counts.approved;
  const [median = null, p90 = null] = times ?? [];
  return {
    published: counts.published,
    updated: counts.updated,
    adopted: counts.adopted,
    submitted: counts.submitted,
    approved: counts.approved,
    returned: counts.returned,
    returnedShare: decided === 0 ? null : counts.returned / decided,
    medianSeconds: median,
    p90Seconds: p90,
    views: Number(views),
  };
}

/** Rows within a list of sites, or all when there is none. */
export const inSites = (column: RawBuilder<unknown>, sites: number[] | null): RawBuilder<boolean> =>
  sites === null ? sql<boolean>`true` : sql<boolean>`${column} = any(${sites}::bigint[])`;

/** Without the columns that an outer join left empty. */
export const withoutNulls = <Row extends Sums>(row: Row): Partial<Row> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Partial<Row>;
