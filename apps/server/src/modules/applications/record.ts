/** Writes what happened to a case: the event, what follows for the row, audit, and the other modules. */
import { type CaseEventKind, isClosed, type SteppedCase, stateAfter } from "@openzone/contract/applications";
import { type RawBuilder, sql } from "kysely";
import { audit, auditAll } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { CaseRecord } from "./cases.ts";
import { auditedAs, type Doer, detailsOf, staffIdOf, writtenAs } from "./doer.ts";
import { tellListeners } from "./events.ts";
import type { ApplicationTable } from "./tables.ts";

type Column = keyof ApplicationTable;

export interface Happening {
  kind: CaseEventKind;
  /** Nothing personal: it stands in the audit log too. */
  details?: Record<string, unknown>;
  /** In somebody's own words: an opinion, a reason. */
  note?: string;
  /** What else changes of the case. */
  set?: Partial<Record<Column, unknown>>;
  /** The step that it is about, where that is not the open one. */
  step?: string;
}

/**
 * The history is the truth: the state is what the event makes of the one before, and the days of lists are what the clocks say.
 * @throws AppError CASE_STATE  where the event cannot happen
 */
export async function record(
  tx: Tx,
  doer: Doer,
  subject: CaseRecord,
  { kind, details = {}, note = "", set = {}, step }: Happening,
  now: Date,
): Promise<SteppedCase> {
  const state = stateAfter(subject.state, kind);
  if (state === undefined) throw new AppError("CASE_STATE", { state: subject.state, action: kind });
  const { id, version } = subject;
  await insertEvent(
    tx,
    doer,
    { id, serial: subject.events + 1, kind, state, step: step ?? subject.stepName, details, note },
    now,
  );
  const columns = { ...set, state, ...(isClosed(state) ? { ended_at: now } : {}) };
  const assignments = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const { rows } = await sql<{ nextDueOn: string | null }>`
    update applications a set ${sql.join(assignments)}, version = ${version + 1}, updated_at = ${now},
      updated_by = ${staffIdOf(doer)}, ${duesFromClocks}
    where a.id = ${id} returning a.next_due_on as "nextDueOn"`.execute(tx);
  await audit(
    tx,
    auditedAs(doer),
    `application.${kind}`,
    { type: "application", id },
    { ...details, ...detailsOf(doer) },
  );
  await tellListeners(tx, {
    kind,
    applicationId: id,
    itemId: subject.itemId,
    siteId: subject.siteId,
    departmentId: typeof set.department_id === "number" ? set.department_id : subject.departmentId,
    at: now,
    actorId: staffIdOf(doer) ?? undefined,
    details,
  });
  return { id, state, version: version + 1, nextDueOn: rows[0]?.nextDueOn ?? null };
}

/** What happened to one of many cases, which changes nothing but who has it. */
export interface Given {
  subject: CaseRecord;
  officerId: number;
  details: Record<string, unknown>;
}

/** The same as `record` for many cases that come into somebody's hands; in as many statements as for one, but for what others make of it. */
export async function recordGiven(
  tx: Tx,
  doer: Doer,
  kind: CaseEventKind,
  given: readonly Given[],
  now: Date,
): Promise<void> {
  const by = writtenAs(doer);
  const rows = given.map(({ subject, officerId, details }) => {
    const { id, version, events, stepName } = subject;
    const state = stateAfter(subject.state, kind);
    if (state === undefined) throw new AppError("CASE_STATE", { state: subject.state, action: kind });
    return { id, version: version + 1, serial: events + 1, step: stepName, officer: officerId, state, details };
  });
  const those = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id bigint, version int, serial int, step text,
    officer bigint, state text, details jsonb)`;
  await sql`insert into application_events (application_id, serial, kind, state, happened_at, actor_kind, actor_id, actor_name,
      step, details, note)
    select n.id, n.serial, ${kind}, n.state, ${now}::timestamptz, ${by.kind}, ${by.id}::bigint, ${by.name}, n.step, n.details, ''
    from ${those}`.execute(tx);
  await sql`update applications a set officer_id = n.officer, state = n.state, version = n.version, updated_at = ${now},
      updated_by = ${staffIdOf(doer)}::bigint from ${those} where a.id = n.id`.execute(tx);
  const lines = given.map(({ subject, details }) => {
    return {
      action: `application.${kind}` as const,
      object: { type: "application" as const, id: subject.id },
      details,
    };
  });
  await auditAll(tx, auditedAs(doer), lines);
  const actorId = staffIdOf(doer) ?? undefined;
  for (const { subject, details } of given) {
    const { id, itemId, siteId, departmentId } = subject;
    await tellListeners(tx, { kind, applicationId: id, itemId, siteId, departmentId, at: now, actorId, details });
  }
}

/** The days of the lists, as the clocks have them; what waits for others is due to nobody here. */
export const duesFromClocks: RawBuilder<unknown> = sql`
  (acceptance_due_on, promised_due_on, statutory_due_on, check_due_on, next_due_on) = (select
    max(c.due_on) filter (where c.purpose like 'acceptance%'),
    max(c.due_on) filter (where c.purpose = 'promised'),
    max(c.due_on) filter (where c.purpose = 'statutory'),
    max(c.due_on) filter (where c.purpose like 'check%' and c.state = 'running'),
    min(c.due_on) filter (where c.state = 'running' and c.purpose not in ('supplement', 'mending'))
    from clocks c where c.subject_type = 'application' and c.subject_id = a.id)`;

export interface CaseEvent {
  id: number;
  serial: number;
  kind: CaseEventKind;
  state: string;
  step: string | null;
  details: Record<string, unknown>;
  note: string;
}

export async function insertEvent(tx: Tx, doer: Doer, event: CaseEvent, now: Date): Promise<void> {
  const by = writtenAs(doer);
  await sql`insert into application_events (application_id, serial, kind, state, happened_at, actor_kind, actor_id, actor_name,
      step, details, note)
    values (${event.id}, ${event.serial}, ${event.kind}, ${event.state}, ${now}, ${by.kind}, ${by.id}, ${by.name}, ${event.step},
      ${JSON.stringify({ ...event.details, ...detailsOf(doer) })}::jsonb, ${event.note})`.execute(tx);
}
