import type { ReturnStep } from "@openzone/contract/application-acts";
import type { CaseStepKind, SteppedCase } from "@openzone/contract/applications";
import type { TermUnit } from "@openzone/contract/clocks";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";
import { closeStep, insertSteps, type NewStep, openNextStep, shiftSteps } from "../steps.ts";

interface Row {
  serial: number;
  name: string;
  kind: CaseStepKind;
  who: string;
  amount: number | null;
  unit: TermUnit | null;
  state: "waiting" | "open" | "done" | "returned";
  departments: number[];
}

/**
 * Returns a case to a step that was finished (退回): it is done again, and what came after it. What was done stays in the history, and
 * no term of the case begins anew.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN, CASE_FIRST_STEP, CASE_STEP_UNKNOWN
 */
export async function returnStep(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, serial, reason }: ReturnStep & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "return_step", expectedVersion);
  const { rows } = await sql<Row>`
    select s.serial, s.name, s.kind, s.who, s.term_amount as amount, s.term_unit as unit, s.state,
      array(select p.department_id from application_parts p where p.application_id = s.application_id
        and p.step_serial = s.serial order by p.id) as departments
    from application_steps s where s.application_id = ${id} order by s.serial`.execute(tx);
  const target = rows.find((row) => row.serial === serial && row.state === "done");
  if (!target) throw new AppError("CASE_STEP_UNKNOWN");
  const again = rows.filter((row) => row.serial >= serial && (row.state === "done" || row.state === "open"));
  const last = again.at(-1)?.serial ?? serial;
  if (subject.stepSerial !== null)
    await closeStep(tx, doer, id, { state: "returned", opinion: reason, officerId: subject.officerId }, now);
  await shiftSteps(tx, id, last, again.length);
  await insertSteps(tx, id, last + 1, again.map(toNew));
  const opened = await openNextStep(tx, subject, now);
  const details = { step: target.name };
  return record(tx, doer, subject, { kind: "step_returned", details, note: reason, set: opened }, now);
}

const toNew = ({ name, kind, who, amount, unit, departments }: Row): NewStep => ({
  ...{ name, kind, who, departments },
  term: amount === null || unit === null ? null : { amount, unit },
});
