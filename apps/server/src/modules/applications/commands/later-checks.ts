/** The later check (事后核查) of what an applicant promised where a case was granted against a commitment (告知承诺). */
import type { RecordCheck, WithdrawDecision } from "@openzone/contract/application-acts";
import type { CheckResult, CheckWay, SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { voidDocumentsOf } from "../../legal-documents/index.ts";
import { CASE, isCheck, startCheck, startMending, tellClocks } from "../case-clocks.ts";
import { type CaseRecord, takeCase } from "../cases.ts";
import { auditedAs, type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";
import { officerFor } from "./delegate-case.ts";

/** After the last day to mend it, the office looks again within so many working days. */
const DAYS_TO_LOOK_AGAIN = 10;

/** Begins with the decision; the guide says in how many working days it is done. */
export async function beginCheck(tx: Tx, subject: CaseRecord, days: number, now: Date): Promise<void> {
  await openCheck(tx, subject.id, null, now);
  await startCheck(tx, subject, { days, round: 1 }, now);
}

async function openCheck(tx: Tx, id: number, mendUntil: string | null, now: Date): Promise<void> {
  await sql`insert into application_checks (application_id, begun_on, mend_until)
    values (${id}, ${chinaDay(now)}, ${mendUntil}::date)`.execute(tx);
}

/**
 * Records that what was promised is kept, or orders to mend it (责令限期改正) once, after which it is checked again.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_NO_CHECK, CASE_MENDING_ONCE, CASE_MENDING_DAYS, CASE_TWO_OFFICERS, CASE_OFFICER
 */
export async function recordCheck(
  tx: Tx,
  doer: Doer,
  input: RecordCheck & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const { id, result, finding, days } = input;
  const subject = await takeCase(tx, doer, id, "record_check", input.expectedVersion);
  if (result === "mending" && subject.check === "mended") throw new AppError("CASE_MENDING_ONCE");
  if (result === "mending" && days === null) throw new AppError("CASE_MENDING_DAYS", { fields: { days: "" } });
  await closeCheck(tx, doer, subject, { ...input, result, finding }, now);
  if (result === "kept" || days === null)
    return record(tx, doer, subject, { kind: "check_kept", details: { way: input.way }, note: finding }, now);
  const dueOn = await startMending(tx, subject, days, now);
  await openCheck(tx, id, dueOn, now);
  await startCheck(tx, subject, { days: days + DAYS_TO_LOOK_AGAIN, round: 2 }, now);
  return record(tx, doer, subject, { kind: "mending_ordered", details: { dueOn, days }, note: finding }, now);
}

/**
 * Withdraws the decision (撤销) because what was promised is not so (行政许可法 第六十九条). Its document is void from now on.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_NO_CHECK, CASE_TWO_OFFICERS, CASE_OFFICER
 */
export async function withdrawDecision(
  tx: Tx,
  doer: Doer,
  input: WithdrawDecision & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const { id, reasons, basis } = input;
  const subject = await takeCase(tx, doer, id, "withdraw_decision", input.expectedVersion);
  await closeCheck(tx, doer, subject, { ...input, result: "withdrawn", finding: reasons }, now);
  await sql`update application_decisions set withdrawn_at = ${now} where application_id = ${id}`.execute(tx);
  const granted = { subjectType: CASE, subjectId: id, kind: "granted", reason: reasons } as const;
  await voidDocumentsOf(tx, auditedAs(doer), granted, now);
  return record(tx, doer, subject, { kind: "decision_withdrawn", details: { basis }, note: reasons }, now);
}

interface Found {
  result: CheckResult;
  way: CheckWay;
  finding: string;
  secondOfficerId: number | null;
}

/** Two look on site (行政处罚法 第四十二条, 行政许可法 第三十四条: 两名以上工作人员). */
async function closeCheck(
  tx: Tx,
  doer: Doer,
  subject: CaseRecord,
  { result, way, finding, secondOfficerId }: Found,
  now: Date,
): Promise<void> {
  const officerId = staffIdOf(doer);
  if (way === "site" && (secondOfficerId === null || secondOfficerId === officerId))
    throw new AppError("CASE_TWO_OFFICERS");
  if (secondOfficerId !== null) await officerFor(tx, subject, secondOfficerId, now);
  await sql`update application_checks set result = ${result}, way = ${way}, finding = ${finding}, checked_at = ${now},
      checked_by = ${officerId}, second_officer_id = ${secondOfficerId}
    where application_id = ${subject.id} and result is null`.execute(tx);
  await tellClocks(tx, doer, subject.id, isCheck, { kind: "ended" }, now);
}
