import type { BulkAction } from "@openzone/contract/bulk";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { startBulkRun } from "./start-bulk-run.ts";

interface FinishedRun {
  action: BulkAction;
  reason: string;
  sectionId: number | null;
  state: string;
  articles: { id: number; version: number }[] | null;
}

/**
 * Tries those articles of a finished run again that failed (重试), as they are now, in a run of its own.
 * @returns the new run's id
 * @throws AppError NOT_FOUND, BULK_FINISHED (it goes on still), BULK_NOTHING, NOT_ALLOWED
 */
export async function retryBulkRun(tx: Tx, actor: Actor, runId: number, now: Date): Promise<number> {
  const { rows } = await sql<FinishedRun>`
    select r.action, r.reason, r.section_id as "sectionId", r.state,
      (select jsonb_agg(jsonb_build_object('id', a.id, 'version', a.version) order by i.position)
        from bulk_run_items i join articles a on a.id = i.article_id
        where i.run_id = r.id and i.state = 'failed') as articles
    from bulk_runs r where r.id = ${runId} and r.actor_id = ${actor.id}`.execute(tx);
  const [run] = rows;
  if (!run) throw new AppError("NOT_FOUND");
  if (run.state === "open") throw new AppError("BULK_FINISHED");
  const { action, reason, sectionId, articles } = run;
  if (!articles) throw new AppError("BULK_NOTHING");
  const target = sectionId === null ? {} : { sectionId };
  return startBulkRun(tx, actor, { action, reason, ...target, articles, retryOf: runId }, now);
}
