import type { AddStep } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";
import { insertSteps, openNextStep, shiftSteps } from "../steps.ts";

/**
 * Adds a step (加环节) after the open one; where none is open it begins at once.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN
 */
export async function addStep(tx: Tx, doer: Doer, input: AddStep & { id: number }, now: Date): Promise<SteppedCase> {
  const { id, name, kind, days, reason } = input;
  const subject = await takeCase(tx, doer, id, "add_step", input.expectedVersion);
  const { rows } = await sql<{ last: number }>`
    select coalesce(${subject.stepSerial}::int, max(serial), 0) as last from application_steps
    where application_id = ${id}`.execute(tx);
  const last = rows[0]?.last ?? 0;
  const departments = kind === "joint_review" ? [...new Set([subject.departmentId, ...input.departmentIds])] : [];
  const term = days === null ? null : { amount: days, unit: "working_day" as const };
  await shiftSteps(tx, id, last, 1);
  await insertSteps(tx, id, last + 1, [{ name, kind, who: "", term, departments }]);
  const set = subject.stepSerial === null ? await openNextStep(tx, subject, now) : {};
  return record(tx, doer, subject, { kind: "step_added", details: { step: name, kind }, note: reason, set }, now);
}
