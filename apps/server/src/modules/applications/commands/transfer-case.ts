import type { TransferCase } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { openDepartment } from "../../people/index.ts";
import { takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Transfers a case to another department (移交). Its terms go on: who has it says nothing about when it is due.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN, CASE_SAME_DEPARTMENT, DEPARTMENT_CLOSED
 */
export async function transferCase(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, departmentId, reason }: TransferCase & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "transfer", expectedVersion);
  if (departmentId === subject.departmentId) throw new AppError("CASE_SAME_DEPARTMENT");
  await openDepartment(tx, departmentId);
  const { rows } = await sql<{ name: string }>`select name from departments where id = ${departmentId}`.execute(tx);
  const details = { from: subject.departmentName, to: rows[0]?.name ?? "" };
  const set = { department_id: departmentId, officer_id: null, officer_until: null, officer_before: null };
  return record(tx, doer, subject, { kind: "transferred", details, note: reason, set }, now);
}
