/** Cases as statistics count them (办件统计): by the China month in which they came in and in which they were decided. */
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import { isWorkingDay, nextDay, type WorkCalendar } from "../../platform/calendar/index.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

/** What is counted: months from and to, both of them within, of departments that somebody may count. */
export interface CountedMonths {
  from: string;
  to: string;
  /** `everything` for the public page, whose numbers name nobody. */
  scopes: readonly Scope[] | "everything";
}

export interface CaseCounts {
  received: number;
  decided: number;
  onTime: number;
  /** Decided cases of items that are handled at once (即办件). */
  instant: number;
  medianDays: number | null;
}

export interface CountedGroup extends CaseCounts {
  month: string | null;
  /** A department or an officer; null in the rows of months and of the whole, and for cases that nobody took. */
  id: number | null;
  name: string | null;
  kind: "total" | "month" | "group";
}

const zone = sql`'Asia/Shanghai'`;
const firstMoment = (month: string) => sql`(${`${month}-01`}::date::timestamp at time zone ${zone})`;
const afterLast = (month: string) => sql`((${`${month}-01`}::date + interval '1 month') at time zone ${zone})`;

/** The counts of the whole, of each month and of each department or officer, in one question. */
export async function countCases(
  db: Db | Tx,
  calendar: WorkCalendar,
  months: CountedMonths,
  by: "department" | "person" | "item",
): Promise<CountedGroup[]> {
  const { id, name } = groupings[by];
  const { rows } = await sql<CountedGroup>`
    with ${linesOf(calendar, months)},
    e as (select to_char(l.submitted_at at time zone ${zone}, 'YYYY-MM') as month, 'r' as kind, ${id} as gid, l.* from lines l
        where l.submitted_at >= ${firstMoment(months.from)} and l.submitted_at < ${afterLast(months.to)}
      union all select to_char(l.decided_at at time zone ${zone}, 'YYYY-MM'), 'd', ${id}, l.* from lines l
        where l.decided_at >= ${firstMoment(months.from)} and l.decided_at < ${afterLast(months.to)}),
    g as (select case when grouping(month) = 0 then 'month' when grouping(gid) = 0 then 'group' else 'total' end as kind,
        month, gid as id, count(*) filter (where kind = 'r')::int as received, count(*) filter (where kind = 'd')::int as decided,
        count(*) filter (where kind = 'd' and in_time)::int as "onTime",
        count(*) filter (where kind = 'd' and instant)::int as instant,
        percentile_cont(0.5) within group (order by days) filter (where kind = 'd')::float as "medianDays"
      from e group by grouping sets ((), (month), (gid)))
    select g.*, n.name from g left join ${name} n on n.id = g.id order by g.kind, g.month, n.name`.execute(db);
  return rows;
}

const groupings = {
  department: { id: sql`l.department_id`, name: sql`departments` },
  person: { id: sql`l.officer_id`, name: sql`staff` },
  item: { id: sql`l.item_id`, name: sql`service_items` },
};

export type CountedFigure = "received" | "decided" | "onTime" | "late" | "instant";

/** One case behind a number. */
export interface CountedLine {
  applicationId: number;
  number: string;
  itemName: string;
  departmentName: string;
  personName: string | null;
  receivedOn: string;
  decidedOn: string | null;
  dueOn: string | null;
  days: number | null;
  inTime: boolean | null;
  instant: boolean;
}

/** The cases that a number was counted from, the newest first. */
export async function countedLines(
  db: Db | Tx,
  calendar: WorkCalendar,
  months: CountedMonths,
  {
    figure,
    by,
    id,
    offset,
    limit,
  }: {
    figure: CountedFigure;
    by: "department" | "person";
    id?: number | undefined;
    offset: number;
    limit: number;
  },
): Promise<{ items: CountedLine[]; total: number }> {
  const { rows } = await sql<CountedLine & { total: number }>`
    with ${linesOf(calendar, months)}
    select l.id as "applicationId", l.number, i.name as "itemName", d.name as "departmentName", s.name as "personName",
      l.received_on as "receivedOn", l.decided_on as "decidedOn", l.due_on as "dueOn", l.days, l.in_time as "inTime", l.instant,
      (count(*) over ())::int as total
    from lines l join service_items i on i.id = l.item_id join departments d on d.id = l.department_id
      left join staff s on s.id = l.officer_id
    where ${figureOf(figure, months)} and ${id === undefined ? sql`true` : sql`${groupings[by].id} = ${id}`}
    order by coalesce(l.decided_at, l.submitted_at) desc, l.id desc limit ${limit} offset ${offset}`.execute(db);
  return { items: rows.map(({ total: _, ...line }) => line), total: rows[0]?.total ?? 0 };
}

function figureOf(figure: CountedFigure, { from, to }: CountedMonths): RawBuilder<unknown> {
  if (figure === "received") return sql`l.submitted_at >= ${firstMoment(from)} and l.submitted_at < ${afterLast(to)}`;
  const decided = sql`l.decided_at >= ${firstMoment(from)} and l.decided_at < ${afterLast(to)}`;
  if (figure === "onTime") return sql`${decided} and l.in_time`;
  if (figure === "late") return sql`${decided} and not l.in_time`;
  return figure === "instant" ? sql`${decided} and l.instant` : decided;
}

/**
 * The cases of the months with what is counted of them. Working days from acceptance to decision are looked up in a running count
 * of working days: of a pause its first day counts and counting goes on after its end, so its days are a difference too.
 */
function linesOf(calendar: WorkCalendar, { from, to, scopes }: CountedMonths): RawBuilder<unknown> {
  const { first, counts } = countedDays(calendar, from, to);
  const visible = countable(scopes);
  // An array is looked up by place; joined rows were searched for each case.
  const upTo = (day: RawBuilder<unknown>) => sql`cum.n[${day} - ${first}::date + 1]`;
  return sql`cum as materialized (select ${counts}::int[] as n),
    lines as (
      select a.id, a.number, a.item_id, a.department_id, a.officer_id, a.submitted_at, a.decided_at, a.instant,
        a.received_on::text as received_on, t.decided_on::text as decided_on,
        coalesce(a.promised_due_on, a.statutory_due_on)::text as due_on,
        case when a.decided_at is not null then t.decided_on <= coalesce(a.promised_due_on, a.statutory_due_on, t.decided_on) end as in_time,
        case when a.decided_at is not null then greatest(0, ${upTo(sql`t.decided_on`)}
          - ${upTo(sql`coalesce(a.accepted_on, a.received_on)`)} - coalesce((
            select sum(${upTo(sql`p.ended_on`)} - ${upTo(sql`p.started_on`)}) from application_procedures p
            where p.application_id = a.id), 0))::int end as days
      from applications a join departments d on d.id = a.department_id cross join cum
        cross join lateral (select (a.decided_at at time zone ${zone})::date as decided_on) t
      where ${visible} and (a.submitted_at >= ${firstMoment(from)} and a.submitted_at < ${afterLast(to)}
        or a.decided_at >= ${firstMoment(from)} and a.decided_at < ${afterLast(to)}))`;
}

/** How long before the first month a case that is decided in it may have begun. */
const YEARS_BEFORE = 2;

/** Working days up to each day, the first some years before the first month. */
function countedDays(calendar: WorkCalendar, from: string, to: string): { first: string; counts: number[] } {
  const first = `${Number(from.slice(0, 4)) - YEARS_BEFORE}-01-01`;
  const end = `${to}-31`;
  const counts: number[] = [];
  for (let day = first, count = 0; day <= end; day = nextDay(day)) {
    if (isWorkingDay(calendar, day)) count += 1;
    counts.push(count);
  }
  return { first, counts };
}

/** How many cases stand how: open, due until a day, past their term. */
export interface OpenCounts {
  running: number;
  near: number;
  late: number;
}

/** How cases stand now. */
export async function openCases(
  db: Db | Tx,
  scopes: CountedMonths["scopes"],
  today: string,
  near: string,
): Promise<OpenCounts> {
  const { rows } = await sql<OpenCounts>`select ${openCounts(today, near)} ${openOf(scopes)}`.execute(db);
  return rows[0] ?? { running: 0, near: 0, late: 0 };
}

/** The same for each department that has open cases. */
export async function openCasesByDepartment(
  db: Db | Tx,
  scopes: CountedMonths["scopes"],
  today: string,
  near: string,
): Promise<(OpenCounts & { id: number; name: string })[]> {
  const { rows } = await sql<OpenCounts & { id: number; name: string }>`
    select d.id, d.name, ${openCounts(today, near)} ${openOf(scopes)} group by d.id, d.name order by d.name`.execute(
    db,
  );
  return rows;
}

/** One open case behind a number. */
export interface OpenCaseLine {
  applicationId: number;
  number: string;
  itemName: string;
  siteId: number;
  departmentName: string;
  departmentPath: string;
  receivedOn: string;
  dueOn: string | null;
}

/** The open cases behind a number, what is due first at the top. */
export async function openCaseLines(
  db: Db | Tx,
  scopes: CountedMonths["scopes"],
  {
    state,
    department,
    today,
    near,
    offset,
    limit,
  }: {
    state: keyof OpenCounts;
    department?: number | undefined;
    today: string;
    near: string;
    offset: number;
    limit: number;
  },
): Promise<{ items: OpenCaseLine[]; total: number }> {
  const { rows } = await sql<OpenCaseLine & { total: number }>`
    select a.id as "applicationId", a.number, i.name as "itemName", a.site_id as "siteId", d.name as "departmentName",
      d.path as "departmentPath", a.received_on::text as "receivedOn", ${dueOn}::text as "dueOn", (count(*) over ())::int as total
    ${openOf(scopes, sql`join service_items i on i.id = a.item_id`)}
      and ${standing(state, today, near)} and ${department === undefined ? sql`true` : sql`a.department_id = ${department}`}
    order by ${dueOn} nulls last, a.id limit ${limit} offset ${offset}`.execute(db);
  return { items: rows.map(({ total: _, ...line }) => line), total: rows[0]?.total ?? 0 };
}

const dueOn = sql`coalesce(a.promised_due_on, a.statutory_due_on)`;

function standing(state: keyof OpenCounts, today: string, near: string): RawBuilder<unknown> {
  if (state === "near") return sql`${dueOn} between ${today}::date and ${near}::date`;
  return state === "late" ? sql`${dueOn} < ${today}::date` : sql`true`;
}

const openCounts = (today: string, near: string) => sql`count(*)::int as running,
  count(*) filter (where ${standing("near", today, near)})::int as near,
  count(*) filter (where ${standing("late", today, near)})::int as late`;

/** The cases whose term runs. */
const openOf = (scopes: CountedMonths["scopes"], joins = sql``) => sql`
  from applications a join departments d on d.id = a.department_id ${joins}
  where a.is_open and a.state not in ('decided', 'supplement_requested', 'special_procedure') and ${countable(scopes)}`;

/** A right in a site counts the cases of that site, one in a department those of the department, whatever the site. */
function countable(scopes: CountedMonths["scopes"]): RawBuilder<unknown> {
  if (scopes === "everything") return sql`true`;
  const ofSites = scopes.filter(({ kind }) => kind === "site");
  const others = scopes.filter(({ kind }) => kind !== "site");
  return sql`(${withinScopes(ofSites, { siteId: sql`a.site_id` })} or ${withinScopes(others, { departmentPath: sql`d.path` })})`;
}
