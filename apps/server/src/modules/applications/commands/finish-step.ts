import type { FinishStep } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";
import { closeStep, openNextStep } from "../steps.ts";
import { officerFor } from "./delegate-case.ts";

/**
 * Finishes the open step with an opinion and what came out of it; the next one begins. A site visit names its second officer
 * (行政许可法 第三十四条: 两名以上工作人员).
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN, CASE_NO_STEP, CASE_JOINT_REVIEW, CASE_TWO_OFFICERS, CASE_OFFICER
 */
export async function finishStep(
  tx: Tx,
  doer: Doer,
  input: FinishStep & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const { id, opinion, output, passed, secondOfficerId } = input;
  const subject = await takeCase(tx, doer, id, "finish_step", input.expectedVersion);
  const officerId = staffIdOf(doer);
  if (subject.stepKind === "site_visit" && (secondOfficerId === null || secondOfficerId === officerId))
    throw new AppError("CASE_TWO_OFFICERS");
  if (secondOfficerId !== null) await officerFor(tx, subject, secondOfficerId, now);
  await closeStep(tx, doer, id, { state: "done", opinion, output, passed, secondOfficerId, officerId }, now);
  const opened = await openNextStep(tx, subject, now);
  const set = { ...opened, officer_id: subject.officerId ?? officerId };
  const details = { step: subject.stepName, output, passed };
  return record(tx, doer, subject, { kind: "step_finished", details, note: opinion, set }, now);
}
