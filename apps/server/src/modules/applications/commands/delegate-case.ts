import type { DelegateCase } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { loadActor } from "../../people/index.ts";
import { type CaseRecord, lockCase, takeCase } from "../cases.ts";
import { type Doer, systemDoer } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Hands a case over (转办): for good, or for a period such as a leave, after which it goes back.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN, CASE_OFFICER
 */
export async function delegateCase(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, staffId, until, reason }: DelegateCase & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "delegate", expectedVersion);
  const to = await officerFor(tx, subject, staffId, now);
  const set = { officer_id: to.id, officer_until: until, officer_before: until === null ? null : subject.officerId };
  return record(tx, doer, subject, { kind: "delegated", details: { to: to.name, until }, note: reason, set }, now);
}

/** Somebody who may handle the case. @throws AppError CASE_OFFICER */
export async function officerFor(
  tx: Tx,
  { siteId, departmentPath }: Pick<CaseRecord, "siteId" | "departmentPath">,
  staffId: number,
  now: Date,
): Promise<{ id: number; name: string }> {
  const officer = await loadActor(tx, staffId, now);
  if (!officer || !may(officer, "application.handle", { siteId, departmentPath })) throw new AppError("CASE_OFFICER");
  return officer;
}

/** The period is over: the case goes back to whoever had it, where they may still handle it, or to nobody. */
export async function endDelegation(tx: Tx, id: number, today: string, now: Date): Promise<SteppedCase | undefined> {
  const subject = await lockCase(tx, id);
  const { rows } = await sql<{ id: number }>`
    select id from applications where id = ${id} and is_open and officer_until < ${today}::date`.execute(tx);
  if (!rows[0]) return undefined;
  const before = subject.officerBefore === null ? null : await loadActor(tx, subject.officerBefore, now);
  const back = before && may(before, "application.handle", subject) ? before : null;
  const set = { officer_id: back?.id ?? null, officer_until: null, officer_before: null };
  return record(tx, systemDoer, subject, { kind: "delegated", details: { to: back?.name ?? "—" }, set }, now);
}
