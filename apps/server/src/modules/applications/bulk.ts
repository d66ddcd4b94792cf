/** Many cases accepted at once (批量受理): each by the command of the single act, with its rights, rules and history. */
import type { BulkAcceptView } from "@openzone/contract/applications";
import { type ErrorCode, errorCatalogue, errorMessage } from "@openzone/contract/errors";
import { sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { loadActor } from "../people/index.ts";
import { acceptCase } from "./commands/accept-case.ts";
import { staffDoer } from "./doer.ts";
import type { Language } from "./one-case.ts";
import { visibleTo } from "./policy.ts";

/** Begins a run; the server works it off, so the browser may be closed. @throws AppError NOT_FOUND  where one may not be seen */
export async function startBulkAccept(
  tx: Tx,
  actor: Actor,
  cases: readonly { id: number; version: number }[],
  now: Date,
): Promise<number> {
  const ids = [...new Set(cases.map(({ id }) => id))];
  const { rows: seen } = await sql<{ id: number }>`
    select a.id from applications a join departments d on d.id = a.department_id
    where a.id = any(${ids}::bigint[]) and ${visibleTo(actor)}`.execute(tx);
  if (seen.length < ids.length || ids.length < cases.length) throw new AppError("NOT_FOUND");
  const { rows } = await sql<{ id: number }>`
    insert into application_runs (staff_id, state, total, created_at) values (${actor.id}, 'open', ${cases.length}, ${now})
    returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await sql`insert into application_run_items (run_id, position, application_id, expected_version)
    select ${id}::bigint, place, case_id, version from unnest(${cases.map((_, place) => place)}::int[],
      ${cases.map((one) => one.id)}::bigint[], ${cases.map(({ version }) => version)}::int[]) as n (place, case_id, version)`.execute(
    tx,
  );
  await audit(tx, actor, "application-run.started", { type: "application-run", id }, { total: cases.length });
  return id;
}

interface Item {
  runId: number;
  staffId: number;
  position: number;
  applicationId: number;
  expectedVersion: number;
}

const CHUNK = 20;

/** Works off what waits, a chunk a turn so that others get the database. @returns whether there was anything */
export async function workOffRuns({ db, now, log }: Pick<Services, "db" | "now" | "log">): Promise<boolean> {
  for (let done = 0; done < CHUNK; done += 1) {
    const more = await inTransaction(db, (tx) => acceptNext(tx, now(), log));
    if (!more) return done > 0;
  }
  return true;
}

/** One case in one transaction; its row is the claim. */
async function acceptNext(tx: Tx, now: Date, log: Services["log"]): Promise<boolean> {
  const { rows } = await sql<Item>`
    select i.run_id as "runId", r.staff_id as "staffId", i.position, i.application_id as "applicationId",
      i.expected_version as "expectedVersion" from application_runs r join application_run_items i on i.run_id = r.id
    where r.state = 'open' and i.code is null order by i.run_id, i.position limit 1 for update of i skip locked`.execute(
    tx,
  );
  const [item] = rows;
  if (!item) {
    await finishRuns(tx, now);
    return false;
  }
  const outcome = await acceptOne(tx, item, now, log);
  await sql`update application_run_items set code = ${outcome.code}, details = ${JSON.stringify(outcome.details)}::jsonb
    where run_id = ${item.runId} and position = ${item.position}`.execute(tx);
  return true;
}

/** Ends the runs of which nothing is left; whoever did the last case of one may not have seen that it was the last. */
async function finishRuns(tx: Tx, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number; staffId: number; name: string; total: number }>`
    update application_runs r set state = 'finished', finished_at = ${now} from staff s where r.state = 'open' and s.id = r.staff_id
      and not exists (select 1 from application_run_items i where i.run_id = r.id and i.code is null)
    returning r.id, s.id as "staffId", s.name, r.total`.execute(tx);
  for (const { id, staffId, name, total } of rows)
    await audit(tx, { id: staffId, name }, "application-run.finished", { type: "application-run", id }, { total });
}

/** What came of one case. A fault of the program ends that case's turn as a refusal does, or it would be tried for ever. */
async function acceptOne(
  tx: Tx,
  item: Item,
  now: Date,
  log: Services["log"],
): Promise<{ code: string; details: Record<string, unknown> }> {
  const actor = await loadActor(tx, item.staffId, now);
  if (!actor) return { code: "NOT_ALLOWED", details: {} };
  const input = { id: item.applicationId, expectedVersion: item.expectedVersion };
  await sql`savepoint one`.execute(tx);
  try {
    await acceptCase(tx, staffDoer(actor), { ...input, note: "", tolerate: [], tolerateUntil: null, keep: false }, now);
    await sql`release savepoint one`.execute(tx);
    return { code: "done", details: {} };
  } catch (error) {
    await sql`rollback to savepoint one`.execute(tx);
    if (error instanceof AppError) return { code: error.code, details: error.details };
    log.error(
      { err: error, runId: item.runId, applicationId: item.applicationId },
      "a case of a run could not be accepted",
    );
    return { code: "INTERNAL", details: { requestId: `${item.runId}-${item.applicationId}` } };
  }
}

/** How far a run is; whoever began it reads it. @throws AppError NOT_FOUND */
export async function bulkAcceptView(
  db: Db | Tx,
  actor: Actor,
  id: number,
  language: Language,
): Promise<BulkAcceptView> {
  const { rows } = await sql<BulkAcceptView>`
    select r.id, r.state, r.total, (select count(*)::int from application_run_items i where i.run_id = r.id and i.code = 'done') as done,
      (select count(*)::int from application_run_items i where i.run_id = r.id and i.code <> 'done') as failed
    from application_runs r where r.id = ${id} and r.staff_id = ${actor.id}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  const { rows: failures } = await sql<{
    caseId: number;
    number: string;
    code: string;
    details: Record<string, unknown>;
  }>`
    select i.application_id as "caseId", case when ${visibleTo(actor)} then a.number else '' end as number, i.code, i.details
    from application_run_items i join applications a on a.id = i.application_id join departments d on d.id = a.department_id
    where i.run_id = ${id} and i.code <> 'done' order by i.position`.execute(db);
  return {
    ...rows[0],
    failures: failures.map(({ details, ...failure }) => ({
      ...failure,
      message:
        failure.code in errorCatalogue ? errorMessage(failure.code as ErrorCode, language, details) : failure.code,
    })),
  };
}
