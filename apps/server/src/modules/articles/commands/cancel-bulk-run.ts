import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";

/**
 * Stops a run over many articles (停止批量操作): what was done stays, the chunk under way is finished, the rest is left alone.
 * @throws AppError NOT_FOUND      also for another person's run
 * @throws AppError BULK_FINISHED  when it is over already
 */
export async function cancelBulkRun(tx: Tx, actor: Actor, runId: number, now: Date): Promise<void> {
  const { rows } = await sql<{ state: string; done: number; failed: number }>`
    select state, done, failed from bulk_runs where id = ${runId} and actor_id = ${actor.id} for update`.execute(tx);
  const [run] = rows;
  if (!run) throw new AppError("NOT_FOUND");
  if (run.state !== "open") throw new AppError("BULK_FINISHED");
  await sql`update bulk_runs set state = 'cancelled', finished_at = ${now} where id = ${runId}`.execute(tx);
  const { done, failed } = run;
  await audit(tx, actor, "bulk-run.cancelled", { type: "bulk-run", id: runId }, { done, failed });
}
