import type {
  FindingDetail,
  InspectionFinding,
  InspectionFindingQuery,
  InspectionResult,
  InspectionRule,
  InspectionRun,
  InspectionTrend,
  Severity,
} from "@openzone/contract/inspection";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { mendAt } from "./mend-at.ts";
import { mayReadFindings } from "./policy.ts";
import type { Fault } from "./rules/types.ts";
import { storedIndicators } from "./stored-indicators.ts";
import { adviceOf, evidenceInWords, findingText, indicatorWords, objectTitle } from "./words.ts";

interface FindingRow {
  id: number;
  siteId: number;
  site: string;
  /** Origin of a site on its own host name; empty for those on the host of the zone. */
  ownHost: string;
  rule: InspectionRule;
  severity: Severity;
  state: "open" | "healed";
  kind: Fault["object"]["kind"];
  objectId: number | null;
  objectTitle: string;
  address: string;
  evidence: Record<string, string | number>;
  departmentId: number | null;
  department: string | null;
  firstSeen: Date;
  lastSeen: Date;
  healedAt: Date | null;
  reopened: number;
  reopenedAt: Date | null;
}

const columns = sql`f.id, f.site_id as "siteId", w.slug as site,
  case when w.is_main or w.path <> '' then '' else w.domain end as "ownHost", f.rule, f.severity, f.state, f.object_kind as kind,
  f.object_id as "objectId", f.object_title as "objectTitle", f.address, f.evidence, f.department_id as "departmentId",
  d.name as department, f.first_seen as "firstSeen", f.last_seen as "lastSeen", f.healed_at as "healedAt", f.reopened,
  f.reopened_at as "reopenedAt"`;
const from = sql`inspection_findings f join sites w on w.id = f.site_id left join departments d on d.id = f.department_id`;

/** % and _ of what was typed stand for themselves. */
const holding = (q: string): string => `%${q.replace(/[\\%_]/g, "\\$&")}%`;

function conditions(
  actor: Actor,
  siteId: number,
  query: Omit<InspectionFindingQuery, "offset" | "limit">,
): RawBuilder<boolean> {
  const { q, state, rule, severity, department } = query;
  return sql<boolean>`f.site_id = ${siteId} and f.state = ${state} and ${mayReadFindings(actor)}
    and ${rule === undefined ? sql`true` : sql`f.rule = ${rule}`}
    and ${severity === undefined ? sql`true` : sql`f.severity = ${severity}`}
    and ${department === undefined ? sql`true` : sql`starts_with(d.path, (select path from departments where id = ${department}))`}
    and (${q} = '' or f.object_title ilike ${holding(q)} or f.address ilike ${holding(q)} or f.evidence::text ilike ${holding(q)})`;
}

/** Findings of a site that a person may read, the gravest first, then those that are longest there. */
export async function listFindings(
  db: Db,
  actor: Actor,
  siteId: number,
  query: InspectionFindingQuery,
  language: string,
): Promise<{ items: InspectionFinding[]; total: number }> {
  const where = conditions(actor, siteId, query);
  const { rows } = await sql<FindingRow>`select ${columns} from ${from} where ${where}
    order by case f.severity when 'grave' then 0 when 'normal' then 1 else 2 end, f.first_seen, f.id
    limit ${query.limit} offset ${query.offset}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total from ${from} where ${where}`.execute(db);
  return { items: rows.map((row) => toFinding(row, language)), total: counted.rows[0]?.total ?? 0 };
}

function toFinding(row: FindingRow, language: string): InspectionFinding {
  const { id, rule, severity, state, departmentId, department, reopened } = row;
  return {
    id,
    rule,
    severity,
    state,
    text: findingText(rule, row.evidence, language),
    object: { title: objectTitle(row.kind, row.objectTitle, language), address: addressed(row) },
    department: departmentId === null ? null : { id: departmentId, name: department ?? "" },
    firstSeen: row.firstSeen.toISOString(),
    lastSeen: row.lastSeen.toISOString(),
    healedAt: row.healedAt?.toISOString() ?? null,
    reopened,
    mendAt: state === "open" ? mendAt(row) : null,
  };
}

/** With its host for sites that have one of their own; the workbench stands on the host of the zone. */
const addressed = ({ ownHost, address }: FindingRow): string =>
  ownHost !== "" && address.startsWith("/") ? `//${ownHost}${address}` : address;

/**
 * One finding with its evidence and the rules that it counts for.
 * @throws AppError NOT_FOUND  also for findings that the person may not read
 */
export async function findingById(db: Db, actor: Actor, findingId: number, language: string): Promise<FindingDetail> {
  const { rows } = await sql<FindingRow>`
    select ${columns} from ${from} where f.id = ${findingId} and ${mayReadFindings(actor)}`.execute(db);
  const [row] = rows;
  if (!row) throw new AppError("NOT_FOUND");
  const indicators = (await storedIndicators(db)).filter(({ rules }) => rules.includes(row.rule));
  return {
    ...toFinding(row, language),
    siteId: row.siteId,
    reopenedAt: row.reopenedAt?.toISOString() ?? null,
    evidence: evidenceInWords(row.rule, row.evidence, language),
    advice: adviceOf(row.rule, language),
    indicators: indicators.map(({ id, part, source, confidence }) => ({
      id,
      part,
      source,
      confidence,
      ...indicatorWords(id, language),
    })),
  };
}

/** How many findings are open that a person may read, by severity. */
export async function openCounts(db: Db, actor: Actor, siteId: number): Promise<Record<Severity, number>> {
  const { rows } = await sql<{ severity: Severity; count: number }>`
    select f.severity, count(*)::int as count from ${from}
    where f.site_id = ${siteId} and f.state = 'open' and ${mayReadFindings(actor)} group by f.severity`.execute(db);
  const counts = { grave: 0, normal: 0, advice: 0 };
  for (const { severity, count } of rows) counts[severity] = count;
  return counts;
}

/** The newest run of a site, and the result of the last one that was finished. */
export async function latestRuns(
  db: Db,
  siteId: number,
): Promise<{ run: InspectionRun | null; finishedAt: string | null; result: InspectionResult | null }> {
  const { rows } = await sql<
    Omit<InspectionRun, "askedAt" | "finishedAt"> & { askedAt: Date; finishedAt: Date | null }
  >`
    select id, state, step, done, total, asked_at as "askedAt", finished_at as "finishedAt",
      (select name from staff where id = asked_by) as "askedBy"
    from inspection_runs where site_id = ${siteId} order by id desc limit 1`.execute(db);
  const [newest] = rows;
  const done = await db
    .selectFrom("inspection_runs")
    .select(["result", "finished_at"])
    .where("site_id", "=", siteId)
    .where("state", "=", "done")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const run = newest && {
    ...newest,
    askedAt: newest.askedAt.toISOString(),
    finishedAt: newest.finishedAt?.toISOString() ?? null,
  };
  return { run: run ?? null, finishedAt: done?.finished_at?.toISOString() ?? null, result: done?.result ?? null };
}

/** The last run of each of the last days, the newest first. */
export async function inspectionTrend(db: Db, siteId: number, days: number): Promise<InspectionTrend> {
  const { rows } = await sql<{ day: string; result: InspectionResult }>`
    select distinct on (1) to_char(finished_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, result
    from inspection_runs where site_id = ${siteId} and state = 'done'
    order by 1 desc, finished_at desc limit ${days}`.execute(db);
  return {
    items: rows.map(({ day, result }) => ({
      day,
      vetoes: result.vetoes.filter(({ state }) => state === "failed").length,
      score: result.score,
      findings: result.findings,
    })),
  };
}
