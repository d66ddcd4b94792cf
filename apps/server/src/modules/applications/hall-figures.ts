/** How long people wait and are served at the windows of a hall (窗口效能), by window and day. */
import type { CaseView } from "@openzone/contract/applications";
import type { HallFigures } from "@openzone/contract/hall";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** `A012`. */
export const ticketLabel = (series: string, serial: number): string => `${series}${String(serial).padStart(3, "0")}`;

/** SQL: whole minutes of a queue number `t`; null while it did not come so far. */
export const ticketMinutes = {
  waited: sql<number | null>`floor(extract(epoch from t.called_at - t.taken_at) / 60)::int`,
  served: sql<
    number | null
  >`case when t.state = 'served' then floor(extract(epoch from t.ended_at - t.called_at) / 60)::int end`,
};

/** The windows at which somebody was called on a day; whoever asks was found to work in the hall. */
export async function hallFigures(db: Db | Tx, siteId: number, day: string): Promise<HallFigures> {
  const { rows } = await sql<HallFigures["items"][number]>`
    select t.counter, count(*) filter (where t.state = 'served')::int as served,
      count(*) filter (where t.state = 'missed')::int as missed,
      coalesce(sum((select count(*) from application_ticket_cases c where c.ticket_id = t.id)), 0)::int as cases,
      round(avg(extract(epoch from t.called_at - t.taken_at) / 60))::int as "waitedMinutes",
      round(avg(extract(epoch from t.ended_at - t.called_at) / 60) filter (where t.state = 'served'))::int as "servedMinutes"
    from application_tickets t where t.site_id = ${siteId} and t.day = ${day}::date and t.called_at is not null
    group by t.counter order by nullif(regexp_replace(t.counter, '\\D', '', 'g'), '')::numeric nulls last, t.counter`.execute(
    db,
  );
  return { day, items: rows };
}

/** The number that was served when the window took a case. */
export async function ticketOfCase(db: Db | Tx, caseId: number): Promise<CaseView["ticket"]> {
  const { rows } = await sql<Omit<NonNullable<CaseView["ticket"]>, "label"> & { series: string; serial: number }>`
    select t.series, t.serial, t.counter, t.day, ${ticketMinutes.waited} as "waitedMinutes",
      ${ticketMinutes.served} as "servedMinutes"
    from application_ticket_cases c join application_tickets t on t.id = c.ticket_id where c.application_id = ${caseId}`.execute(
    db,
  );
  if (!rows[0]) return null;
  const { series, serial, ...ticket } = rows[0];
  return { ...ticket, label: ticketLabel(series, serial) };
}

/** A visit to the window (窗口办事) that can be rated: who served it, and the case where it was for a single one. */
export interface RateableVisit {
  ticketId: number;
  siteId: number;
  officerId: number | null;
  /** How many cases of the department were entered meanwhile. */
  cases: number;
  itemId: number | null;
}

/** The visit of a queue number that was called to a window; undefined while it waits, and when it was missed. */
export async function rateableVisit(
  db: Db | Tx,
  ticketId: number,
  departmentId: number,
): Promise<RateableVisit | undefined> {
  const { rows } = await sql<RateableVisit>`
    select t.id as "ticketId", t.site_id as "siteId", t.called_by as "officerId", count(a.id)::int as cases,
      case when count(a.id) = 1 then min(a.item_id) end as "itemId"
    from application_tickets t left join application_ticket_cases c on c.ticket_id = t.id
      left join applications a on a.id = c.application_id and a.department_id = ${departmentId}
    where t.id = ${ticketId} and t.state in ('called', 'served') group by t.id`.execute(db);
  return rows[0];
}
