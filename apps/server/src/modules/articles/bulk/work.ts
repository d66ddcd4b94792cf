import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { type Db, inTransaction, type Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { loadActor } from "../../people/index.ts";
import { passChecks } from "../checks/check-article.ts";
import { actOnOne, type BulkItem, type BulkOrder, withdrawMany } from "./actions.ts";

type WorkServices = Pick<Services, "config" | "db" | "log" | "now" | "pages">;

/** How long one turn works before others are let in and a stopping server is waited for. */
const turnMs = 4000;
/** Articles of one transaction where an action is done for many at once. */
const chunkSize = 50;

interface OpenRun extends BulkOrder {
  id: number;
  actorId: number;
}

/**
 * Works off the runs that are open (批量操作), chunk by chunk in short transactions.
 *
 * An article's line is marked in the transaction of its action, and lines that somebody works on are skipped: a server
 * that is killed loses nothing and does nothing twice, and several servers may work on one run.
 * @returns whether a run was open
 */
export async function workOffBulkRuns(services: WorkServices, patienceMs = turnMs): Promise<boolean> {
  let found = false;
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const { rows } = await sql<OpenRun>`
      select id, action, reason, section_id as "sectionId", actor_id as "actorId"
      from bulk_runs where state = 'open' order by id limit 1`.execute(services.db);
    const [run] = rows;
    if (!run) return found;
    found = true;
    // Rights as they are at each chunk: what was taken from the person meanwhile holds for the rest of the run.
    const actor = await loadActor(services.db, run.actorId, services.now());
    const went = await workOnChunk(services, run, actor);
    if (!went && !(await finish(services, run))) return true;
  }
  return true;
}

/** @returns whether there was anything left to do that nobody else is doing */
async function workOnChunk(services: WorkServices, run: OpenRun, actor: Actor | null): Promise<boolean> {
  if (run.action === "withdraw" && actor !== null) {
    try {
      return await withdrawChunk(services, run, actor);
    } catch (error) {
      // One article's fault must not keep its chunk: what follows goes one by one and names the one at fault.
      services.log.error({ err: error, bulkRunId: run.id }, "a chunk of a bulk run failed; its articles go one by one");
    }
  }
  return workOnOne(services, run, actor);
}

const withdrawChunk = ({ db, now }: WorkServices, run: OpenRun, actor: Actor): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const items = await takeItems(tx, run.id, chunkSize);
    if (items.length === 0) return false;
    const refused = await withdrawMany(tx, actor, run, items, now());
    await markItems(tx, run.id, items, refused);
    return true;
  });

async function workOnOne(services: WorkServices, run: OpenRun, actor: Actor | null): Promise<boolean> {
  let taken: BulkItem | undefined;
  try {
    if (actor && (run.action === "submit" || run.action === "publish")) {
      taken = await nextItem(services.db, run.id);
      if (taken) await passChecks(services, actor, run.action, taken, "zh-CN");
    }
    return await inTransaction(services.db, async (tx) => {
      const items = await takeItems(tx, run.id, 1);
      const [item] = items;
      if (!item) return false;
      taken = item;
      if (!actor) throw new AppError("NOT_ALLOWED");
      await actOnOne(tx, actor, run, item, services.now());
      await markItems(tx, run.id, items, new Map());
      return true;
    });
  } catch (error) {
    if (!taken) throw error;
    await noteFailure(services, run, taken, error);
    return true;
  }
}

/** The article whose turn it is, to be checked before its transaction; whoever else works on it is met there. */
async function nextItem(db: Db, runId: number): Promise<BulkItem | undefined> {
  const { rows } = await sql<BulkItem>`
    select i.position, i.article_id as "articleId", i.expected_version as "expectedVersion",
      a.department_id as "departmentId"
    from bulk_run_items i join articles a on a.id = i.article_id
    where i.run_id = ${runId} and i.state = 'pending' order by i.position limit 1`.execute(db);
  return rows[0];
}

/** The action's own transaction is rolled back; that it failed is written in another. */
async function noteFailure(services: WorkServices, run: OpenRun, item: BulkItem, error: unknown): Promise<void> {
  const refusal = error instanceof AppError ? error : new AppError("INTERNAL", {}, { cause: error });
  if (refusal !== error) {
    services.log.error({ err: error, bulkRunId: run.id, articleId: item.articleId }, "an article of a bulk run failed");
  }
  await inTransaction(services.db, (tx) => markItems(tx, run.id, [item], new Map([[item.articleId, refusal]])));
}

async function takeItems(tx: Tx, runId: number, most: number): Promise<BulkItem[]> {
  const { rows } = await sql<BulkItem>`
    select i.position, i.article_id as "articleId", i.expected_version as "expectedVersion",
      a.department_id as "departmentId"
    from bulk_run_items i join bulk_runs r on r.id = i.run_id join articles a on a.id = i.article_id
    where i.run_id = ${runId} and i.state = 'pending' and r.state = 'open'
    order by i.position limit ${most} for update of i skip locked`.execute(tx);
  return rows;
}

/** Marks items as done or, with the reason, as failed, and counts them in their run; each is counted once. */
async function markItems(
  tx: Tx,
  runId: number,
  items: readonly BulkItem[],
  refused: ReadonlyMap<number, AppError>,
): Promise<void> {
  const marks = items.map(({ position, articleId }) => {
    const error = refused.get(articleId);
    // The findings themselves are read on the article's own page.
    const { findings: _findings, ...details } = error?.details ?? {};
    return { position, code: error?.code ?? null, details };
  });
  await sql`
    with marked as (
      update bulk_run_items i set state = case when m.code is null then 'done' else 'failed' end, code = m.code,
        details = m.details
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m (position int, code text, details jsonb)
      where i.run_id = ${runId} and i.position = m.position and i.state = 'pending'
      returning i.state
    )
    update bulk_runs set done = done + (select count(*) from marked where state = 'done'),
      failed = failed + (select count(*) from marked where state = 'failed')
    where id = ${runId}`.execute(tx);
}

/** Closes a run of which nothing is left; false when another server still works on its last articles. */
async function finish({ db, now }: WorkServices, run: OpenRun): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ actorName: string; done: number; failed: number }>`
      update bulk_runs r set state = 'finished', finished_at = ${now()} from staff
      where r.id = ${run.id} and r.state = 'open' and staff.id = r.actor_id
        and not exists (select 1 from bulk_run_items where run_id = r.id and state = 'pending')
      returning staff.name as "actorName", r.done, r.failed`.execute(tx);
    const [finished] = rows;
    if (!finished) return false;
    const { actorName, done, failed } = finished;
    const object = { type: "bulk-run" as const, id: run.id };
    await audit(tx, { id: run.actorId, name: actorName }, "bulk-run.finished", object, { done, failed });
    return true;
  });
}

/** Finished runs are kept so long; what they did stays in the articles' histories and in the audit log. */
const keptDays = 90;

export async function clearOldBulkRuns({ db, now }: { db: Db; now(): Date }): Promise<void> {
  const before = new Date(now().getTime() - keptDays * 86_400_000);
  await sql`delete from bulk_runs where state <> 'open' and finished_at < ${before}`.execute(db);
}
