import { type PeriodKind, periodOf } from "@openzone/contract/statistics";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inSites } from "./figures.ts";

interface Found {
  start: string;
  /** Which share of the publications is to lie below, and how far between two of them that is. */
  share: number;
  rank: number;
  /** 0 is the quickest. */
  place: number;
  seconds: number;
}

const shares = [0.5, 0.9];
const lengths: Record<PeriodKind, string> = { month: "1 month", quarter: "3 months", year: "1 year" };

/**
 * Within which time half, and nine of ten, first publications of each period were public, in seconds; by period. The same as
 * `percentile_cont` over all lines: the counts tell in which bucket the neighbours of each percentile lie, and only lines
 * of those buckets are read and put in order.
 */
export async function timesOfPeriods(
  db: Db | Tx,
  { kind, from, to, sites }: { kind: PeriodKind; from: string; to: string; sites: number[] | null },
): Promise<Map<string, number[]>> {
  const { rows } = await sql<Found>`
    with counts as (
      select date_trunc(${kind}::text, t.month::timestamp)::date as start, t.bucket, sum(t.count) as count
      from statistics_times t
      where t.month >= ${from}::date and t.month < ${to}::date and ${inSites(sql`t.site_id`, sites)}
      group by 1, 2 having sum(t.count) > 0
    ), ranked as (
      select *, sum(count) over (partition by start order by bucket) - count as below,
        sum(count) over (partition by start) as total from counts
    ), wanted as (
      select distinct r.start, r.bucket, r.below, p.share, p.share * (r.total - 1) as rank, n.place
      from ranked r cross join unnest(${shares}::numeric[]) as p (share)
        cross join lateral (values (floor(p.share * (r.total - 1))), (ceil(p.share * (r.total - 1)))) as n (place)
      where n.place >= r.below and n.place < r.below + r.count
    )
    select w.start::text as start, w.share::float8 as share, w.rank::float8 as rank, w.place::integer as place, (
      select l.seconds from statistics_lines l
      where l.measure = 'published' and time_bucket(l.seconds) = w.bucket and l.day >= w.start
        and l.day < (w.start + ${lengths[kind]}::interval) and ${inSites(sql`l.site_id`, sites)}
      order by l.seconds offset w.place - w.below limit 1) as seconds
    from wanted w order by start, share, place`.execute(db);
  const periods = new Map(rows.map(({ start }) => [periodOf(kind, start), start]));
  return new Map(
    [...periods].map(([period, start]) => [
      period,
      shares.map((share) => between(rows.filter((row) => row.start === start && row.share === share))),
    ]),
  );
}

/** The time at a rank between two neighbours, or at one of them. */
function between([lower, upper = lower]: readonly Found[]): number {
  if (!lower || !upper)
    throw new Error("the counts of times do not agree with the lines; run “openzone statistics mend”");
  return lower.seconds + (upper.seconds - lower.seconds) * (lower.rank - lower.place);
}
