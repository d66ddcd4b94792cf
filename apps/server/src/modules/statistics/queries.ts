import {
  type DepartmentFigures,
  daysOfPeriod,
  type Figures,
  kindOfPeriod,
  type PersonFigures,
  periodBefore,
  periodOf,
} from "@openzone/contract/statistics";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { figuresOf, inSites, type Sums, sumsOfMonths, timesOfLines, withoutNulls } from "./figures.ts";
import { comparedSites, mayOpenDepartment, mayOpenLines } from "./policy.ts";
import { timesOfPeriods } from "./times.ts";

/** How many periods a trend shows. */
const trendSteps = { month: 12, quarter: 8, year: 5 } as const;

/** The figures of periods of one kind that end with `period`, the oldest first; three queries. */
export async function trendOf(
  db: Db | Tx,
  actor: Actor,
  period: string,
  steps: number = trendSteps[kindOfPeriod(period)],
): Promise<(Figures & { period: string })[]> {
  const kind = kindOfPeriod(period);
  const periods = Array.from({ length: steps }, (_, step) => periodBefore(period, steps - 1 - step));
  const from = daysOfPeriod(periods[0] ?? period).from;
  const { to } = daysOfPeriod(period);
  const sites = comparedSites(actor);
  const { rows } = await sql<Omit<Sums, "views" | "times"> & { start: string }>`
    select date_trunc(${kind}::text, m.month::timestamp)::date::text as start, ${sumsOfMonths} from statistics_months m
    where m.month >= ${from}::date and m.month < ${to}::date and ${inSites(sql`m.site_id`, sites)} group by 1`.execute(
    db,
  );
  const times = await timesOfPeriods(db, { kind, from, to, sites });
  const { rows: viewed } = await sql<{ start: string; views: number }>`
    select date_trunc(${kind}::text, v.day::timestamp)::date::text as start, sum(v.views)::bigint as views
    from view_days v join sections s on s.id = v.section_id
    where v.day >= ${from}::date and v.day < ${to}::date and v.kind = 'article' and ${inSites(sql`s.site_id`, sites)}
    group by 1`.execute(db);
  const sums = new Map(rows.map((row) => [periodOf(kind, row.start), row]));
  const views = new Map(viewed.map((row) => [periodOf(kind, row.start), row.views]));
  return periods.map((name) => ({
    period: name,
    ...figuresOf({ ...sums.get(name), times: times.get(name) ?? null, views: views.get(name) ?? 0 }),
  }));
}

/** A table of departments, or of persons, shows no more than so many, the most published first. */
export const mostRows = 500;

/** Every open department that has figures or could have them, the most published first. */
export async function figuresByDepartment(
  db: Db | Tx,
  actor: Actor,
  period: string,
): Promise<Omit<DepartmentFigures, "overdueSections">[]> {
  const { from, to } = daysOfPeriod(period);
  const sites = comparedSites(actor);
  const { rows } = await sql<Sums & { id: number; name: string; mayOpen: boolean }>`
    with sums as (
      select m.department_id, ${sumsOfMonths} from statistics_months m
      where m.month >= ${from}::date and m.month < ${to}::date and ${inSites(sql`m.site_id`, sites)} group by 1
    ), times as (
      select l.department_id, ${timesOfLines} from statistics_lines l
      where l.measure = 'published' and l.day >= ${from}::date and l.day < ${to}::date
        and ${inSites(sql`l.site_id`, sites)} group by 1
    ), viewed as (
      select v.department_id, sum(v.views)::bigint as views from view_days v join sections s on s.id = v.section_id
      where v.day >= ${from}::date and v.day < ${to}::date and v.kind = 'article'
        and ${inSites(sql`s.site_id`, sites)} group by 1
    )
    select d.id, d.name, ${mayOpenDepartment(actor)} as "mayOpen", sums.*, times.times, viewed.views
    from departments d left join sums on sums.department_id = d.id left join times on times.department_id = d.id
      left join viewed on viewed.department_id = d.id
    where d.state = 'open' or sums.department_id is not null or viewed.department_id is not null
    order by coalesce(sums.published, 0) desc, d.id limit ${mostRows}`.execute(db);
  return rows.map((row) => ({ id: row.id, name: row.name, mayOpen: row.mayOpen, ...figuresOf(withoutNulls(row)) }));
}

/** Persons whose lines `actor` may open, with figures of the period; oneself always. */
export async function figuresByPerson(db: Db | Tx, actor: Actor, period: string): Promise<PersonFigures[]> {
  const { from, to } = daysOfPeriod(period);
  const { rows } = await sql<Sums & { id: number; name: string; department: string }>`
    with sums as (
      select l.staff_id, ${sumsOfMonths} from statistics_months l join departments d on d.id = l.department_id
      where l.month >= ${from}::date and l.month < ${to}::date and l.staff_id is not null and ${mayOpenLines(actor)}
      group by 1
    ), times as (
      select l.staff_id, ${timesOfLines} from statistics_lines l join departments d on d.id = l.department_id
      where l.measure = 'published' and l.day >= ${from}::date and l.day < ${to}::date and l.staff_id is not null
        and ${mayOpenLines(actor)} group by 1
    ), viewed as (
      select l.staff_id, sum(l.views)::bigint as views
      from (select v.*, s.site_id from view_days v join sections s on s.id = v.section_id) l
        join departments d on d.id = l.department_id
      where l.day >= ${from}::date and l.day < ${to}::date and l.kind = 'article' and l.staff_id is not null
        and ${mayOpenLines(actor)} group by 1
    )
    select st.id, st.name, coalesce(own.name, '') as department, sums.*, times.times, viewed.views
    from staff st left join sums on sums.staff_id = st.id left join times on times.staff_id = st.id
      left join viewed on viewed.staff_id = st.id
      left join lateral (select d.name from staff_departments m join departments d on d.id = m.department_id
        where m.staff_id = st.id order by m.is_primary desc, d.id limit 1) own on true
    where sums.staff_id is not null or viewed.staff_id is not null or st.id = ${actor.id}
    order by coalesce(sums.published, 0) desc, st.id limit ${mostRows}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    department: row.department,
    ...figuresOf(withoutNulls(row)),
  }));
}
