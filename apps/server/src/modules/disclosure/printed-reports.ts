/** Yearly reports as PDF: which are to be made, and what was made. */
import { sql } from "kysely";
import { systemActor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { keepFile, type StoredUpload } from "../media/index.ts";
import { reportsTag } from "./tags.ts";
import { type PublicReport, publicReports } from "./yearly-reports.ts";

export interface ReportToPrint extends PublicReport {
  siteId: number;
  departmentId: number | null;
  version: number;
}

const retryMs = 3_600_000;

/** Takes a public report that has no PDF of what it says now; a failed one is given out again after an hour. */
export async function claimReportToPrint(db: Db, now: Date): Promise<ReportToPrint | null> {
  const { rows: claimed } = await sql<Pick<ReportToPrint, "id" | "siteId" | "departmentId" | "version">>`
    update yearly_reports set pdf_tried_at = ${now} where id = (
      select id from yearly_reports where state = 'published' and pdf_version is distinct from version
        and (pdf_tried_at is null or pdf_tried_at < ${new Date(now.getTime() - retryMs)}) order by id limit 1)
    returning id, site_id as "siteId", department_id as "departmentId", version`.execute(db);
  const [report] = claimed;
  if (!report) return null;
  const { rows } = await publicReports(sql`r.id = ${report.id}`).execute(db);
  return rows[0] ? { ...rows[0], ...report } : null;
}

/** Keeps the PDF of a report and offers it, unless the report was changed meanwhile. */
export async function keepPrintedReport(
  tx: Tx,
  { id, siteId, departmentId, version }: ReportToPrint,
  stored: StoredUpload,
  now: Date,
): Promise<void> {
  const { rows } = await sql`select 1 from yearly_reports
    where id = ${id} and state = 'published' and version = ${version} for update`.execute(tx);
  if (rows.length === 0) return;
  const file = await keepFile(tx, systemActor, { stored, departmentId }, now);
  await tx
    .updateTable("yearly_reports")
    .set({ pdf_file_id: file.id, pdf_version: version })
    .where("id", "=", id)
    .execute();
  await invalidate(tx, [reportsTag(siteId)]);
}
