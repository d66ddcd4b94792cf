import { mostInBulk, type StartBulkRun } from "@openzone/contract/bulk";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, mayAnywhere } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { rightOf } from "../bulk/actions.ts";
import { matchingArticles } from "../list-queries.ts";

/**
 * Begins one action on many articles (批量操作): the chosen ones, or all that match a filter and that the person may read.
 * The server works them off; each is refused or done by itself.
 * @returns the run's id
 * @throws AppError NOT_ALLOWED    without the action's right anywhere
 * @throws AppError BULK_TOO_MANY  over a thousand
 * @throws AppError BULK_NOTHING   when nothing matches
 */
export async function startBulkRun(
  tx: Tx,
  actor: Actor,
  input: StartBulkRun & { retryOf?: number },
  now: Date,
): Promise<number> {
  const right = rightOf[input.action];
  if (!mayAnywhere(actor, right)) throw new AppError("NOT_ALLOWED", { action: right });
  const articles = await chosen(tx, actor, input);
  if (articles.length === 0) throw new AppError("BULK_NOTHING");
  if (articles.length > mostInBulk) throw new AppError("BULK_TOO_MANY", { most: mostInBulk });
  const { action, reason, sectionId = null, retryOf = null } = input;
  const { rows } = await sql<{ id: number }>`
    with run as (
      insert into bulk_runs (action, reason, section_id, total, actor_id, retry_of, created_at)
      values (${action}, ${reason}, ${sectionId}, ${articles.length}, ${actor.id}, ${retryOf}, ${now}) returning id
    ), items as (
      insert into bulk_run_items (run_id, position, article_id, expected_version)
      select run.id, item.position, item.id, item.version from run,
        unnest(${articles.map(({ id }) => id)}::bigint[], ${articles.map(({ version }) => version)}::int[])
          with ordinality as item (id, version, position)
    )
    select id from run`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("the run was not written");
  const details = { action, reason, sectionId, articles: articles.length, ...(retryOf ? { retryOf } : {}) };
  await audit(tx, actor, "bulk-run.started", { type: "bulk-run", id }, details);
  return id;
}

/** Articles that exist, each once; whether the person may read and change each is asked when its turn comes. */
async function chosen(tx: Tx, actor: Actor, input: StartBulkRun): Promise<{ id: number; version: number }[]> {
  if (input.filter) return matchingArticles(tx, actor, input.filter, mostInBulk + 1);
  const wanted = new Map((input.articles ?? []).map(({ id, version }) => [id, version]));
  const { rows } = await sql<{ id: number }>`
    select id from articles where id = any(${[...wanted.keys()]}::bigint[])`.execute(tx);
  const known = new Set(rows.map(({ id }) => id));
  return [...wanted].filter(([id]) => known.has(id)).map(([id, version]) => ({ id, version }));
}
