import type { InspectionResult } from "@openzone/contract/inspection";
import type { StoredReport } from "@openzone/contract/inspection-reports";
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";

/** How many of the findings that are longest open a report names. */
const mostNamed = 30;

/** First moment of a month of China time, and that of the next one. */
export function boundsOfMonth(month: string): { from: Date; to: Date } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = (months: number): Date => new Date(Date.UTC(year, number - 1 + months, 1) - 8 * 3_600_000);
  return { from: at(0), to: at(1) };
}

/** `2026-11`, China time. */
export const monthOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);

type Movement = Pick<StoredReport, "opened" | "healed" | "open">;

/** What came, what healed and what was left, of the findings `f` between two moments; one that came back came anew. */
const movement = (from: Date, to: Date) => sql`
  count(*) filter (where f.first_seen >= ${from} and f.first_seen < ${to}
    or f.reopened_at >= ${from} and f.reopened_at < ${to})::int as opened,
  count(*) filter (where f.healed_at >= ${from} and f.healed_at < ${to})::int as healed,
  count(*) filter (where f.first_seen < ${to} and (f.state = 'open' or f.healed_at >= ${to}))::int as open`;

/** Counts a month of a site (体检月报): inspections, visits and findings by rule and by department; a few queries in all. */
export async function reportFigures(db: Db | Tx, siteId: number, month: string): Promise<StoredReport> {
  const { from, to } = boundsOfMonth(month);
  const days = await lastOfDays(db, siteId, from, to);
  const scores = days.flatMap(({ score }) => (score === null ? [] : [score]));
  const last = days.at(-1);
  return {
    inspections: days.length,
    score: {
      first: scores[0] ?? null,
      last: scores.at(-1) ?? null,
      lowest: scores.length > 0 ? Math.min(...scores) : null,
    },
    verdict: last?.verdict ?? "unknown",
    vetoDays: days.filter(({ verdict }) => verdict === "veto").length,
    vetoes: last?.vetoes ?? [],
    visits: await visitsOf(db, siteId, from, to),
    ...(await findingsOf(db, siteId, from, to)),
    longest: await longestOpen(db, siteId, to),
  };
}

async function lastOfDays(db: Db | Tx, siteId: number, from: Date, to: Date): Promise<InspectionResult[]> {
  const { rows } = await sql<{ result: InspectionResult }>`
    select distinct on (day) (finished_at at time zone 'Asia/Shanghai')::date as day, result from inspection_runs
    where site_id = ${siteId} and state = 'done' and finished_at >= ${from} and finished_at < ${to}
    order by day, finished_at desc`.execute(db);
  return rows.map(({ result }) => result);
}

async function visitsOf(db: Db | Tx, siteId: number, from: Date, to: Date): Promise<StoredReport["visits"]> {
  const { rows } = await sql<StoredReport["visits"]>`
    select count(*)::int as all, count(*) filter (where not ok)::int as failed
    from inspection_probes where site_id = ${siteId} and at >= ${from} and at < ${to}`.execute(db);
  return rows[0] ?? { all: 0, failed: 0 };
}

type Counted = Pick<StoredReport, "opened" | "healed" | "open" | "medianDays" | "rules" | "departments">;

async function findingsOf(db: Db | Tx, siteId: number, from: Date, to: Date): Promise<Counted> {
  interface Group extends Movement {
    rule: StoredReport["rules"][number]["rule"] | null;
    departmentId: number | null;
    department: string | null;
    byRule: number;
    byDepartment: number;
    medianDays: number | null;
  }
  const { rows } = await sql<Group>`
    select f.rule, f.department_id as "departmentId", max(d.name) as department, ${movement(from, to)},
      grouping(f.rule) as "byDepartment", grouping(f.department_id) as "byRule",
      percentile_cont(0.5) within group (order by extract(epoch from f.healed_at - f.first_seen) / 86400)
        filter (where f.healed_at >= ${from} and f.healed_at < ${to}) as "medianDays"
    from inspection_findings f left join departments d on d.id = f.department_id
    where f.site_id = ${siteId} and f.first_seen < ${to} and (f.state = 'open' or f.healed_at >= ${from})
    group by grouping sets ((f.rule), (f.department_id), ())
    order by open desc, opened desc, f.rule, department`.execute(db);
  const moved = ({ opened, healed, open }: Movement): Movement => ({ opened, healed, open });
  const all = rows.find(({ byRule, byDepartment }) => byRule === 1 && byDepartment === 1);
  return {
    ...moved(all ?? { opened: 0, healed: 0, open: 0 }),
    medianDays: all?.medianDays == null ? null : Math.round(all.medianDays * 10) / 10,
    rules: rows.flatMap((row) => (row.byDepartment === 0 && row.rule ? [{ rule: row.rule, ...moved(row) }] : [])),
    departments: rows
      .filter(({ byRule, byDepartment }) => byRule === 0 && byDepartment === 1)
      .map((row) => ({ id: row.departmentId, name: row.department ?? "", ...moved(row) })),
  };
}

async function longestOpen(db: Db | Tx, siteId: number, to: Date): Promise<StoredReport["longest"]> {
  const { rows } = await sql<Omit<StoredReport["longest"][number], "firstSeen"> & { firstSeen: Date }>`
    select f.id, f.rule, f.severity, f.object_kind as kind, f.object_title as title, f.evidence,
      f.department_id as "departmentId", coalesce(d.name, '') as department, f.first_seen as "firstSeen"
    from inspection_findings f left join departments d on d.id = f.department_id
    where f.site_id = ${siteId} and f.first_seen < ${to} and (f.state = 'open' or f.healed_at >= ${to})
    order by case f.severity when 'grave' then 0 when 'normal' then 1 else 2 end, f.first_seen, f.id
    limit ${mostNamed}`.execute(db);
  return rows.map((row) => ({ ...row, firstSeen: row.firstSeen.toISOString() }));
}
