import { sql } from "kysely";
import { type Db, inTransaction } from "../../platform/database/database.ts";
import { thresholdOf } from "./indicators.ts";
import { judge } from "./judge.ts";
import { keepFindings } from "./keep-findings.ts";
import { availabilityOf, type Probe } from "./rules/availability.ts";
import type { Fault } from "./rules/types.ts";
import { storedIndicators } from "./stored-indicators.ts";

export interface PastRun {
  siteId: number;
  at: Date;
  faults: readonly Fault[];
  isPortal: boolean;
}

const dayMs = 86_400_000;

/**
 * Keeps a run of former days with what it found, judged by today's indicators and the visits of its week: the history of a
 * demonstration. Runs are kept in their order.
 */
export async function keepPastRun(db: Db, { siteId, at, faults, isPortal }: PastRun): Promise<void> {
  const indicators = await storedIndicators(db);
  const limit = (key: string): number => thresholdOf(indicators, "V2", key);
  const since = new Date(at.getTime() - limit("days") * dayMs);
  const { rows: probes } = await sql<Probe>`
    select at, ok from inspection_probes where site_id = ${siteId} and at > ${since} and at <= ${at}`.execute(db);
  const limits = { days: limit("days"), visitsPerDay: limit("visitsPerDay"), failedPercent: limit("failedPercent") };
  const result = judge({
    ...{ indicators, faults, isPortal, availability: availabilityOf(probes, limits) },
    ...{ later: { messages: null, guides: null }, languages: 2, hasPolicies: true, interpretationForms: 2 },
  });
  const runId = await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into inspection_runs (site_id, state, asked_at, claimed_at, finished_at, result)
      values (${siteId}, 'done', ${at}, ${at}, ${at}, ${JSON.stringify(result)}) returning id`.execute(tx);
    return rows[0]?.id ?? 0;
  });
  await keepFindings(db, { siteId, runId, now: at, untold: [] }, faults);
}

/** Keeps a visit of each hour of former days (可用性探测); `failed` are hours before `until` at which nothing answered. */
export const keepPastVisits = (
  db: Db,
  { siteId, until, hours, failed }: { siteId: number; until: Date; hours: number; failed: readonly number[] },
): Promise<unknown> =>
  sql`insert into inspection_probes (site_id, at, ok, reason, ms)
    select ${siteId}, ${until}::timestamptz - hour * interval '1 hour', not failed,
      case when failed then 'status-503' else '' end, 60 + hour * 7919 % 180
    from generate_series(1, ${hours}::integer) hour
      cross join lateral (select hour = any(${[...failed]}::integer[]) as failed) f`.execute(db);
