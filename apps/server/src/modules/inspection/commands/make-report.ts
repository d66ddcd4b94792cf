import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, systemActor } from "../../../platform/auth/actor.ts";
import { type Db, inTransaction, type Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstRunning } from "../policy.ts";
import { boundsOfMonth, monthOf, reportFigures } from "../reports/figures.ts";

/**
 * Makes the monthly report of a site (体检月报), or makes it anew: of the month under way it says how things stand now.
 * @throws AppError NOT_ALLOWED
 * @throws AppError INSPECTION_MONTH_AHEAD  for a month that has not begun
 */
export async function makeReport(
  tx: Tx,
  actor: Actor,
  { siteId, month }: { siteId: number; month: string },
  now: Date,
): Promise<void> {
  refuseUnless(reasonsAgainstRunning(actor, siteId));
  if (boundsOfMonth(month).from > now) throw new AppError("INSPECTION_MONTH_AHEAD");
  const content = JSON.stringify(await reportFigures(tx, siteId, month));
  await sql`
    insert into inspection_reports (site_id, month, content, made_at, made_by)
    values (${siteId}, ${month}, ${content}, ${now}, ${actor.id || null})
    on conflict (site_id, month) do update set content = excluded.content, made_at = excluded.made_at,
      made_by = excluded.made_by`.execute(tx);
  await audit(tx, actor, "inspection.report-made", { type: "site", id: siteId }, { month });
}

/** Makes the report of last month for every site that was inspected in it and has none made since the month was over. */
export async function makeDueReports(db: Db, now: Date): Promise<void> {
  const { from } = boundsOfMonth(monthOf(now));
  const month = monthOf(new Date(from.getTime() - 1));
  const { rows } = await sql<{ siteId: number }>`
    select distinct r.site_id as "siteId" from inspection_runs r
    where r.state = 'done' and r.finished_at >= ${boundsOfMonth(month).from} and r.finished_at < ${from}
      and not exists (select 1 from inspection_reports p
        where p.site_id = r.site_id and p.month = ${month} and p.made_at >= ${from})`.execute(db);
  for (const { siteId } of rows) {
    await inTransaction(db, (tx) => makeReport(tx, systemActor, { siteId, month }, now));
  }
}
