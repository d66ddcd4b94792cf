import type { InspectionReport, InspectionReportList, StoredReport } from "@openzone/contract/inspection-reports";
import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Db } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { mayReadFindings, reasonsAgainstRunning } from "../policy.ts";
import { findingText, indicatorWords, objectTitle, vetoText } from "../words.ts";
import { monthOf } from "./figures.ts";

/** The reports of a site, the newest first. */
export async function listReports(db: Db, actor: Actor, siteId: number, now: Date): Promise<InspectionReportList> {
  const { rows } = await sql<{ month: string; madeAt: Date; content: StoredReport }>`
    select month, made_at as "madeAt", content from inspection_reports where site_id = ${siteId}
    order by month desc limit 60`.execute(db);
  return {
    items: rows.map(({ month, madeAt, content: { score, opened, healed, open } }) => ({
      month,
      madeAt: madeAt.toISOString(),
      score: score.last,
      opened,
      healed,
      open,
    })),
    mayMake: reasonsAgainstRunning(actor, siteId).length === 0,
    current: monthOf(now),
  };
}

/**
 * The report of a month in words. Of the findings it names those that this person may read.
 * @throws AppError NOT_FOUND
 */
export async function reportOf(
  db: Db,
  actor: Actor,
  { siteId, month }: { siteId: number; month: string },
  language: string,
): Promise<InspectionReport> {
  const { rows } = await sql<{ madeAt: Date; madeBy: string | null; siteName: string; content: StoredReport }>`
    select r.made_at as "madeAt", (select name from staff where id = r.made_by) as "madeBy", w.name as "siteName", r.content
    from inspection_reports r join sites w on w.id = r.site_id where r.site_id = ${siteId} and r.month = ${month}`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new AppError("NOT_FOUND");
  const { vetoes, longest, ...figures } = row.content;
  const readable = await readableOf(
    db,
    actor,
    siteId,
    longest.map(({ id }) => id),
  );
  return {
    ...figures,
    month,
    madeAt: row.madeAt.toISOString(),
    madeBy: row.madeBy,
    siteName: row.siteName,
    vetoes: vetoes.map((veto) => ({
      id: veto.id,
      title: indicatorWords(veto.id, language).title,
      state: veto.state,
      text: vetoText(veto, language),
    })),
    longest: longest
      .filter(({ id }) => readable === "all" || readable.has(id))
      .map(({ id, severity, kind, title, rule, evidence, department, firstSeen }) => ({
        ...{ id, severity, department, firstSeen },
        title: objectTitle(kind, title, language),
        text: findingText(rule, evidence, language),
      })),
  };
}

/** Whoever reads the site reads all of them, those that were forgotten since too. */
async function readableOf(
  db: Db,
  actor: Actor,
  siteId: number,
  ids: readonly number[],
): Promise<"all" | ReadonlySet<number>> {
  if (may(actor, "inspection.read", { siteId })) return "all";
  const { rows } = await sql<{ id: number }>`
    select f.id from inspection_findings f left join departments d on d.id = f.department_id
    where f.id = any(${[...ids]}::bigint[]) and ${mayReadFindings(actor)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
