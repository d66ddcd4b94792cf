import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { openSiteIds } from "../open-sites.ts";
import { reasonsAgainstRunning } from "../policy.ts";

/**
 * Asks for an inspection of a site (开始体检); a chore does it. While one of the site is open, that one is meant.
 * @throws AppError NOT_ALLOWED, INSPECTION_SITE_CLOSED
 */
export async function startRun(tx: Tx, actor: Actor, siteId: number, now: Date): Promise<{ id: number }> {
  refuseUnless(reasonsAgainstRunning(actor, siteId));
  if (!(await openSiteIds(tx)).has(siteId)) throw new AppError("INSPECTION_SITE_CLOSED");
  const { rows } = await sql<{ id: number; isNew: boolean }>`
    with made as (
      insert into inspection_runs (site_id, asked_at, asked_by) values (${siteId}, ${now}, ${actor.id || null})
      on conflict (site_id) where state in ('waiting', 'running') do nothing returning id)
    select id, true as "isNew" from made
    union all select id, false from inspection_runs where site_id = ${siteId} and state in ('waiting', 'running')
      and not exists (select 1 from made)`.execute(tx);
  const [run] = rows;
  if (!run) throw new Error("an open run ended in this very moment");
  if (run.isNew) await audit(tx, actor, "inspection.asked", { type: "inspection-run", id: run.id }, { siteId });
  return { id: run.id };
}
