import type { AnswerAppeal, MakeAppeal } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Appeals against how a case was ended (申诉); not the remedies of the law, of which the decision tells.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_APPEALED
 */
export async function makeAppeal(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, text }: Pick<MakeAppeal, "text"> & { id: number; expectedVersion?: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "appeal", expectedVersion);
  await sql`insert into application_appeals (application_id, made_at, text) values (${id}, ${now}, ${text})`.execute(
    tx,
  );
  return record(tx, doer, subject, { kind: "appealed" }, now);
}

/** Answers it (答复申诉). @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_NO_APPEAL */
export async function answerAppeal(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, answer }: AnswerAppeal & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "answer_appeal", expectedVersion);
  await sql`update application_appeals set answer = ${answer}, answered_at = ${now}, answered_by = ${staffIdOf(doer)}
    where application_id = ${id} and answered_at is null`.execute(tx);
  return record(tx, doer, subject, { kind: "appeal_answered", note: answer }, now);
}
