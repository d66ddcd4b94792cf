import { type saveReportSchema, unfitting } from "@openzone/contract/yearly-reports";
import type { z } from "zod";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { touched } from "../items.ts";
import { reportAfter } from "../yearly-report-policy.ts";
import { takeReport } from "../yearly-reports.ts";

/**
 * Writes what a yearly report says; an earlier review counts no longer.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, REPORT_STATE, REPORT_UNFITTING
 */
export async function saveReport(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, content }: z.output<typeof saveReportSchema> & { id: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeReport(tx, actor, { id, expectedVersion, verb: "edit", wanted: { content } });
  const wrong = unfitting(row.kind, content);
  if (wrong.length > 0) throw new AppError("REPORT_UNFITTING", { keys: wrong });
  await tx
    .updateTable("yearly_reports")
    .set({
      ...touched(actor, row, now),
      content: JSON.stringify(content),
      state: reportAfter("edit"),
      reviewed_by: null,
      writers: [...new Set([...row.writers, actor.id])],
    })
    .where("id", "=", id)
    .execute();
  const before = { ...row.content.texts, ...row.content.figures };
  const changes = fieldChanges(before, { ...content.texts, ...content.figures });
  await audit(tx, actor, "yearly-report.saved", { type: "yearly-report", id }, { changes });
  return { id, version: row.version + 1 };
}
