import type { DecideCase } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { isHandling, startDelivery, tellClocks } from "../case-clocks.ts";
import { type CaseRecord, guideOf, lockCase, takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";
import { acceptTaken } from "./accept-case.ts";
import { beginCheck } from "./later-checks.ts";

/**
 * Decides a case (作出决定). A refusal states its reasons and tells of reconsideration and lawsuit (行政许可法 第三十八条); ten working days
 * to deliver begin (第四十四条).
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_STEPS_OPEN, CASE_LACKING, CASE_REFUSAL_REASONS, CASE_REFUSAL_REMEDIES
 */
export async function decideCase(
  tx: Tx,
  doer: Doer,
  input: DecideCase & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, input.id, "decide", input.expectedVersion);
  return decideTaken(tx, doer, subject, input, now);
}

/**
 * Accepts and decides in one act: instant cases (即办件), and those by notice and commitment (告知承诺).
 * @throws AppError as `acceptCase` and `decideCase`, CASE_NOT_INSTANT
 */
export async function decideAtOnce(
  tx: Tx,
  doer: Doer,
  input: DecideCase & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, input.id, "decide_at_once", input.expectedVersion);
  const how = { note: "", tolerate: [], tolerateUntil: null, keep: true, withSteps: false };
  await acceptTaken(tx, doer, subject, how, now);
  return decideTaken(tx, doer, await lockCase(tx, input.id), input, now);
}

async function decideTaken(
  tx: Tx,
  doer: Doer,
  subject: CaseRecord,
  decision: DecideCase,
  now: Date,
): Promise<SteppedCase> {
  const { id } = subject;
  const { outcome } = decision;
  if (outcome !== "refused" && subject.lacking.length > 0)
    throw new AppError("CASE_LACKING", { names: subject.lacking.join("、") });
  const { guide } = await guideOf(tx, subject.guideVersionId);
  const reconsideration = decision.reconsideration || guide.reconsideration;
  const lawsuit = decision.lawsuit || guide.lawsuit;
  if (outcome !== "granted") {
    if (decision.reasons === "") throw new AppError("CASE_REFUSAL_REASONS", { fields: { reasons: "" } });
    if (reconsideration === "" || lawsuit === "")
      throw new AppError("CASE_REFUSAL_REMEDIES", { fields: { reconsideration, lawsuit } });
  }
  await sql`insert into application_decisions (application_id, outcome, text, reasons, basis, reconsideration, lawsuit, result_name,
      result_number, valid_from, valid_to, decided_at, decided_by)
    values (${id}, ${outcome}, ${decision.text}, ${decision.reasons}, ${decision.basis}, ${reconsideration}, ${lawsuit},
      ${decision.resultName || (outcome === "refused" ? "" : (guide.results[0]?.name ?? ""))}, ${decision.resultNumber},
      ${decision.validFrom}::date, ${decision.validTo}::date, ${now}, ${staffIdOf(doer)})`.execute(tx);
  await tellClocks(tx, doer, id, isHandling, { kind: "ended" }, now);
  await startDelivery(tx, subject, now);
  if (subject.variant === "commitment" && outcome !== "refused")
    await beginCheck(tx, subject, guide.online.checkDays, now);
  const set = { outcome, decided_at: now, step: null, step_name: null };
  return record(tx, doer, subject, { kind: "decided", details: { outcome }, note: decision.reasons, set }, now);
}
