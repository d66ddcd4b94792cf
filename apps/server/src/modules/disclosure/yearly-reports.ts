/** Yearly reports (年度报告) as staff and readers see them. */
import {
  type ReportContent,
  type ReportKind,
  type ReportProblem,
  type ReportState,
  type ReportSummary,
  type ReportVerb,
  reportForms,
  reportProblems,
  type YearlyReport,
} from "@openzone/contract/yearly-reports";
import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { refuseStale } from "../people/index.ts";
import { mayReadReport, reasonsAgainstReport, reportActionsOf } from "./yearly-report-policy.ts";

export interface ReportRow {
  id: number;
  siteId: number;
  kind: ReportKind;
  year: number;
  departmentId: number | null;
  departmentPath: string | null;
  organName: string;
  state: ReportState;
  content: ReportContent;
  counted: ReportContent;
  before: Pick<ReportContent, "figures"> | null;
  note: string;
  writers: number[];
  publishedAt: Date | null;
  version: number;
  updatedAt: Date;
  updatedBy: string | null;
  updatedById: number | null;
}

/** Reports with the public one of the year before, which the rules compare with. */
const selectReports = (rest: RawBuilder<unknown>): RawBuilder<ReportRow> => sql<ReportRow>`
  select r.id, r.site_id as "siteId", r.kind, r.year, r.department_id as "departmentId", d.path as "departmentPath",
    coalesce(d.name, w.name) as "organName", r.state, r.content, r.counted, b.content as before, r.note, r.writers,
    r.published_at as "publishedAt", r.version, r.updated_at as "updatedAt", u.name as "updatedBy",
    r.updated_by as "updatedById"
  from yearly_reports r join sites w on w.id = r.site_id left join departments d on d.id = r.department_id
    left join staff u on u.id = r.updated_by
    left join yearly_reports b on b.site_id = r.site_id and b.kind = r.kind and b.year = r.year - 1
      and b.department_id is not distinct from r.department_id and b.state = 'published'
  ${rest}`;

export const problemsOf = ({
  kind,
  content,
  before,
}: Pick<ReportRow, "kind" | "content" | "before">): ReportProblem[] =>
  reportProblems(kind, reportForms[kind], content, before ?? undefined);

function toSummary(actor: Actor, row: ReportRow): ReportSummary {
  const { id, kind, year, departmentId, organName, state, note, version, updatedBy } = row;
  return {
    ...{ id, kind, year, departmentId, departmentName: organName, state, note, version, updatedBy },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    dueOn: dueOf(row),
    problems: problemsOf(row).length,
    actions: reportActionsOf(actor, row),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Departments and websites by 31 January, the government as a whole by 31 March (条例 第四十九条). */
const dueOf = ({ kind, year, departmentId }: Pick<ReportRow, "kind" | "year" | "departmentId">): string =>
  `${year + 1}-${kind === "disclosure" && departmentId === null ? "03" : "01"}-31`;

export function toReport(actor: Actor, row: ReportRow): YearlyReport {
  const { content, counted, before, siteId } = row;
  return { ...toSummary(actor, row), siteId, content, counted, before };
}

/** A site's reports that a person may see, the newest year first. */
export async function listReports(db: Db | Tx, actor: Actor, siteId: number): Promise<{ items: ReportSummary[] }> {
  const scopes = [...scopesFor(actor, "disclosure.manage"), ...scopesFor(actor, "disclosure.review")];
  const visible = withinScopes(scopes, { siteId: sql`r.site_id`, departmentPath: sql`d.path` });
  const { rows } = await selectReports(
    sql`where r.site_id = ${siteId} and ${visible} order by r.year desc, r.id desc limit 500`,
  ).execute(db);
  return { items: rows.map((row) => toSummary(actor, row)) };
}

/** @throws AppError NOT_FOUND  also for reports that this person may not see */
export async function reportById(db: Db | Tx, actor: Actor, id: number): Promise<ReportRow> {
  const { rows } = await selectReports(sql`where r.id = ${id}`).execute(db);
  const [row] = rows;
  if (!row || !mayReadReport(actor, row)) throw new AppError("NOT_FOUND");
  return row;
}

/**
 * Locks a report for one step of its way.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, REPORT_STATE, REPORT_OWN_REVIEW
 */
export async function takeReport(
  tx: Tx,
  actor: Actor,
  {
    id,
    expectedVersion,
    verb,
    wanted = {},
  }: { id: number; expectedVersion: number; verb: ReportVerb; wanted?: object },
): Promise<ReportRow> {
  await sql`select 1 from yearly_reports where id = ${id} for update`.execute(tx);
  const row = await reportById(tx, actor, id);
  const changed = { version: row.version, updated_at: row.updatedAt, updated_by: row.updatedById };
  await refuseStale(tx, changed, expectedVersion, { content: row.content, state: row.state }, wanted);
  refuseUnless(reasonsAgainstReport(actor, verb, row));
  return row;
}

export interface PublicReport {
  id: number;
  kind: ReportKind;
  year: number;
  organName: string;
  content: ReportContent;
  publishedAt: Date;
  /** Its PDF, once it is made of what the report says now. */
  pdf: { id: string; size: number } | null;
}

export const publicReports = (rest: RawBuilder<unknown>): RawBuilder<PublicReport> => sql<PublicReport>`
  select r.id, r.kind, r.year, coalesce(d.name, w.name) as "organName", r.content, r.published_at as "publishedAt",
    case when f.id is not null then jsonb_build_object('id', f.public_id, 'size', f.size) end as pdf
  from yearly_reports r join sites w on w.id = r.site_id left join departments d on d.id = r.department_id
    left join files f on f.id = r.pdf_file_id and r.pdf_version = r.version
  where r.state = 'published' and ${rest}`;

/** The public reports of a site, the newest first, those of the whole before those of departments. */
export async function reportsForReaders(db: Db | Tx, siteId: number): Promise<PublicReport[]> {
  const { rows } = await publicReports(
    sql`r.site_id = ${siteId} order by r.year desc, r.kind, r.department_id nulls first limit 1000`,
  ).execute(db);
  return rows;
}

/** One public report of a site; null when there is none. */
export async function publicReport(db: Db | Tx, siteId: number, id: number): Promise<PublicReport | null> {
  const { rows } = await publicReports(sql`r.site_id = ${siteId} and r.id = ${id}`).execute(db);
  return rows[0] ?? null;
}
