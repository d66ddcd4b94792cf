import type { ReportProblem } from "@openzone/contract/yearly-reports";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { touched } from "../items.ts";
import { reportsTag } from "../tags.ts";
import { reportAfter } from "../yearly-report-policy.ts";
import { problemsOf, type ReportRow, takeReport } from "../yearly-reports.ts";

export type ReportStep = "submit" | "approve" | "return" | "publish" | "withdraw";
const told = {
  submit: "submitted",
  approve: "approved",
  return: "returned",
  publish: "published",
  withdraw: "withdrawn",
} as const satisfies Record<ReportStep, string>;
interface Input {
  id: number;
  expectedVersion: number;
  note: string;
}

/**
 * One step of a yearly report's way: submitted (提交审核), approved or returned by somebody else (审核), published (公布),
 * withdrawn (撤下). What breaks a rule of balance is neither submitted nor published.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, REPORT_STATE, REPORT_OWN_REVIEW, REPORT_PROBLEMS
 */
export async function stepReport(
  tx: Tx,
  actor: Actor,
  verb: ReportStep,
  { id, expectedVersion, note }: Input,
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeReport(tx, actor, { id, expectedVersion, verb });
  if (verb === "submit" || verb === "publish") refuseProblems(row);
  await tx
    .updateTable("yearly_reports")
    .set({
      ...touched(actor, row, now),
      note,
      state: reportAfter(verb),
      ...(verb === "submit" ? { writers: [...new Set([...row.writers, actor.id])] } : {}),
      ...(verb === "approve" ? { reviewed_by: actor.id } : {}),
      ...(verb === "publish" ? { published_at: row.publishedAt ?? now } : {}),
    })
    .where("id", "=", id)
    .execute();
  await audit(tx, actor, `yearly-report.${told[verb]}`, { type: "yearly-report", id }, { note });
  if (verb === "publish" || verb === "withdraw") await invalidate(tx, [reportsTag(row.siteId)]);
  return { id, version: row.version + 1 };
}

/** @throws AppError REPORT_PROBLEMS */
function refuseProblems(row: ReportRow): void {
  const problems = problemsOf(row);
  const [first] = problems;
  if (first) throw new AppError("REPORT_PROBLEMS", { count: problems.length, first: placeOf(first) });
}

const placeOf = ({ place, row, column }: ReportProblem): string =>
  [place, row, column].filter((part) => part !== undefined).join("，");

/**
 * Removes a draft that never was public; the audit log keeps what it said.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, REPORT_STATE
 */
export async function removeReport(tx: Tx, actor: Actor, { id, expectedVersion }: Omit<Input, "note">): Promise<void> {
  const row = await takeReport(tx, actor, { id, expectedVersion, verb: "remove" });
  await tx.deleteFrom("yearly_reports").where("id", "=", id).execute();
  const { kind, year, content } = row;
  await audit(tx, actor, "yearly-report.removed", { type: "yearly-report", id }, { kind, year, content });
}
