import type { ItemState, LateItem, LateReason } from "@openzone/contract/disclosure";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { nextDay, type WorkCalendar, workingDaysBetween } from "../../platform/calendar/index.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { workCalendar } from "../clocks/index.ts";
import { chinaDay } from "../people/index.ts";
import { visibleTo } from "./queries.ts";
import { openStates } from "./workflow.ts";

/** Working days before the end of the term from which an item is shown as near. */
const NEAR_DAYS = 5;
/** How long what was published late is told of, in days. */
const TOLD_DAYS = 365;
const mostShown = 500;

interface LateRow extends Omit<LateItem, "workingDays" | "why" | "late"> {
  state: ItemState;
  hasCode: boolean;
}

export interface LateList {
  departments: { id: number; name: string; late: number; near: number; publishedLate: number }[];
  items: LateItem[];
}

/**
 * What was not published within twenty working days of its formation (政府信息公开条例 第二十六条), what soon will not be, and
 * what was published late in the last year; by department, with the day it was due and why.
 */
export async function lateItems(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  { department }: { department?: number | undefined },
  now: Date,
): Promise<LateList> {
  const today = chinaDay(now);
  // Twice as many days surely hold the working days; the calendar then tells which are near.
  const horizon = nextDay(today, NEAR_DAYS * 4);
  const { rows } = await sql<LateRow>`
    select i.id, i.name, i.state, i.department_id as "departmentId", d.name as "departmentName",
      i.formed_on::text as "formedOn", i.due_on::text as "dueOn", i.due_provisional as "dueProvisional", i.note,
      case when i.state = 'published' then (i.published_at at time zone 'Asia/Shanghai')::date::text end as "publishedOn",
      exists (select 1 from departments a where starts_with(d.path, a.path) and a.organisation_code <> '') as "hasCode"
    from disclosure_items i join departments d on d.id = i.department_id
    where i.site_id = ${siteId} and ${visibleTo(actor)}
      and (${department ?? null}::bigint is null or i.department_id = ${department ?? null})
      and ((i.state = any(${[...openStates]}) and i.published_at is null and i.due_on <= ${horizon}::date)
        or (i.state = 'published' and (i.published_at at time zone 'Asia/Shanghai')::date > i.due_on
          and i.published_at > ${new Date(now.getTime() - TOLD_DAYS * 86_400_000)}))
    order by (i.state = 'published'), i.due_on, i.id limit ${mostShown}`.execute(db);
  const calendar = await workCalendar(db);
  const items = rows.map((row) => toLate(calendar, row, today)).filter(({ workingDays }) => workingDays >= -NEAR_DAYS);
  return { departments: byDepartment(items), items };
}

function toLate(calendar: WorkCalendar, { state, hasCode, ...row }: LateRow, today: string): LateItem {
  const workingDays = workingDaysBetween(calendar, row.dueOn, row.publishedOn ?? today);
  // Late from the day after on, also where that is a day off.
  const late = row.publishedOn === null && row.dueOn < today;
  return { ...row, workingDays, late, why: whyLate(state, hasCode) };
}

function whyLate(state: ItemState, hasCode: boolean): LateReason {
  if (state === "published") return "published_late";
  if (state === "approved") return hasCode ? "not_published" : "no_code";
  return state === "in_review" || state === "returned" ? state : "not_submitted";
}

function byDepartment(items: readonly LateItem[]): LateList["departments"] {
  const groups = Map.groupBy(items, ({ departmentId }) => departmentId);
  return [...groups]
    .map(([id, own]) => ({
      id,
      name: own[0]?.departmentName ?? "",
      late: own.filter(({ late }) => late).length,
      near: own.filter(({ late, publishedOn }) => publishedOn === null && !late).length,
      publishedLate: own.filter(({ publishedOn }) => publishedOn !== null).length,
    }))
    .sort((a, b) => b.late - a.late || b.near - a.near || a.id - b.id);
}

/** An item whose term is over and that is not public. */
export interface OverdueItem {
  id: number;
  name: string;
  departmentId: number;
  formedOn: string;
  dueOn: string;
}

/** What was not published within its term, of all sites, the longest overdue first. */
export async function overdueItems(db: Db | Tx, today: string): Promise<OverdueItem[]> {
  const { rows } = await sql<OverdueItem>`
    select id, name, department_id as "departmentId", formed_on::text as "formedOn", due_on::text as "dueOn"
    from disclosure_items where state = any(${[...openStates]}) and published_at is null and due_on < ${today}::date
    order by due_on, id`.execute(db);
  return rows;
}
