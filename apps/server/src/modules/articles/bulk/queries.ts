import type { BulkAction, BulkFailure, BulkRun, BulkRunView } from "@openzone/contract/bulk";
import { type ErrorCode, errorCatalogue, errorMessage } from "@openzone/contract/errors";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { allowedRows, listJoins } from "../list-queries.ts";

interface RunRow extends Omit<BulkRun, "createdAt" | "finishedAt"> {
  action: BulkAction;
  createdAt: Date;
  finishedAt: Date | null;
}

const runColumns = sql`id, action, reason, state, total, done, failed, created_at as "createdAt",
  finished_at as "finishedAt", retry_of as "retryOf"`;

const toRun = (row: RunRow): BulkRun => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** One's own latest runs over many articles, the newest first. */
export async function bulkRunsOf(db: Db | Tx, actor: Actor): Promise<{ items: BulkRun[] }> {
  const { rows } = await sql<RunRow>`
    select ${runColumns} from bulk_runs where actor_id = ${actor.id} order by id desc limit 20`.execute(db);
  return { items: rows.map(toRun) };
}

/**
 * How far a run of one's own is, and what could not be done and why.
 * @throws AppError NOT_FOUND  also for another person's run
 */
export async function bulkRunView(db: Db | Tx, actor: Actor, runId: number, language: string): Promise<BulkRunView> {
  const { rows } = await sql<RunRow>`
    select ${runColumns} from bulk_runs where id = ${runId} and actor_id = ${actor.id}`.execute(db);
  const [run] = rows;
  if (!run) throw new AppError("NOT_FOUND");
  return { ...toRun(run), failures: run.failed === 0 ? [] : await failuresOf(db, actor, runId, language) };
}

/** The title is told only to whoever may read the article at this moment. */
async function failuresOf(db: Db | Tx, actor: Actor, runId: number, language: string): Promise<BulkFailure[]> {
  const { rows } = await sql<{ articleId: number; title: string; code: string; details: Record<string, unknown> }>`
    select i.article_id as "articleId", i.code, i.details,
      coalesce((select w.title from ${listJoins} where a.id = i.article_id and ${allowedRows(actor, "article.read")}), '')
        as title
    from bulk_run_items i where i.run_id = ${runId} and i.state = 'failed' order by i.position`.execute(db);
  return rows.map(({ details, ...failure }) => ({
    ...failure,
    message: failure.code in errorCatalogue ? errorMessage(failure.code as ErrorCode, language, details) : failure.code,
  }));
}
