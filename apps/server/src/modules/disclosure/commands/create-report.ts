import type { CreateReport, ReportContent } from "@openzone/contract/yearly-reports";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { chinaDay } from "../../people/index.ts";
import { departmentPath } from "../changing.ts";
import { countedFor } from "../yearly-report-counts.ts";
import { reasonsAgainstDrafting } from "../yearly-report-policy.ts";

/**
 * Drafts a yearly report (起草年度报告) from what the system counted.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, DEPARTMENT_CLOSED, REPORT_YEAR, REPORT_EXISTS
 */
export async function createReport(
  tx: Tx,
  actor: Actor,
  { siteId, departmentId: wanted, kind, year }: CreateReport,
  now: Date,
): Promise<{ id: number; version: number }> {
  // A website has one report, whoever keeps it.
  const departmentId = kind === "website" ? null : wanted;
  const path = departmentId === null ? null : await departmentPath(tx, departmentId);
  refuseUnless(reasonsAgainstDrafting(actor, { siteId, departmentPath: path ?? undefined }));
  if (year > Number(chinaDay(now).slice(0, 4))) throw new AppError("REPORT_YEAR", { year });
  const before = await reportOf(tx, { siteId, departmentId, kind, year: year - 1 });
  const counted = await countedFor(tx, { siteId, departmentPath: path, kind, year, before });
  const { rows } = await sql<{ id: number }>`
    insert into yearly_reports (kind, site_id, department_id, year, content, counted, writers, created_at, updated_at,
      updated_by)
    values (${kind}, ${siteId}, ${departmentId}, ${year}, ${JSON.stringify(counted)}, ${JSON.stringify(counted)},
      ${[actor.id]}, ${now}, ${now}, ${actor.id || null})
    on conflict do nothing returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new AppError("REPORT_EXISTS", { year });
  await audit(tx, actor, "yearly-report.created", { type: "yearly-report", id }, { kind, year, departmentId });
  return { id, version: 1 };
}

async function reportOf(
  tx: Tx,
  { siteId, departmentId, kind, year }: { siteId: number; departmentId: number | null; kind: string; year: number },
): Promise<ReportContent | null> {
  const { rows } = await sql<{ content: ReportContent }>`
    select content from yearly_reports where site_id = ${siteId} and kind = ${kind} and year = ${year}
      and department_id is not distinct from ${departmentId} and state = 'published'`.execute(tx);
  return rows[0]?.content ?? null;
}
