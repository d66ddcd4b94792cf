import type { AnswerJointReview } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";
import { closeStep, openNextStep } from "../steps.ts";

interface Part {
  departmentId: number;
  name: string;
  path: string;
  answer: string | null;
}

/**
 * Answers a joint review (联合审查) for one of the departments that are asked side by side; the last answer ends the step.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_NO_JOINT_REVIEW
 */
export async function answerJointReview(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, departmentId, answer, opinion }: AnswerJointReview & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "answer_joint_review", expectedVersion);
  const { rows } = await sql<Part>`
    select p.department_id as "departmentId", d.name, d.path, p.answer from application_parts p
      join departments d on d.id = p.department_id
    where p.application_id = ${id} and p.step_serial = ${subject.stepSerial} order by p.id`.execute(tx);
  const part = rows.find((one) => one.departmentId === departmentId && one.answer === null);
  if (!part) throw new AppError("CASE_NO_JOINT_REVIEW");
  const place = { siteId: subject.siteId, departmentPath: part.path };
  if (doer.kind === "staff" && !may(doer.actor, "application.handle", place))
    throw new AppError("NOT_ALLOWED", { action: "application.handle" });
  const officerId = staffIdOf(doer);
  await sql`update application_parts set answer = ${answer}, opinion = ${opinion}, officer_id = ${officerId}, answered_at = ${now}
    where application_id = ${id} and step_serial = ${subject.stepSerial} and department_id = ${departmentId}`.execute(
    tx,
  );
  const isLast = rows.every((one) => one === part || one.answer !== null);
  let opened = {};
  if (isLast) {
    const passed = answer !== "disagree" && rows.every((one) => one === part || one.answer !== "disagree");
    await closeStep(tx, doer, id, { state: "done", opinion: "", passed, officerId: null }, now);
    opened = await openNextStep(tx, subject, now);
  }
  const details = { department: part.name, answer };
  return record(tx, doer, subject, { kind: "joint_review_answered", details, note: opinion, set: opened }, now);
}
