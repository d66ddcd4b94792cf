import type { Ticket } from "@openzone/contract/applications";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";

interface Row extends Omit<Ticket, "label"> {
  series: string;
  serial: number;
}

const select = sql`select t.id, t.series, t.serial, t.day, t.state, t.counter, (select count(*)::int from application_tickets o
  where o.site_id = t.site_id and o.day = t.day and o.series = t.series and o.state = 'waiting' and o.serial < t.serial)
  as "waitingBefore" from application_tickets t`;
const toTicket = ({ series, serial, ...row }: Row): Ticket => ({
  ...row,
  label: `${series}${String(serial).padStart(3, "0")}`,
});

/** Windows work on sites where a person has the right at all: a number belongs to nobody's department. */
function refuseOther(actor: Actor, siteId: number): void {
  const here = actor.grants.some(({ actions, scope }) => {
    if (!actions.has("window.enter")) return false;
    return (
      scope.kind === "zone" ||
      (scope.kind === "department" ? scope.siteIds.includes(siteId) : may(actor, "window.enter", { siteId }))
    );
  });
  if (!here) throw new AppError("NOT_FOUND");
}

/** Gives the next queue number of the day (取号); two at once never get the same. @throws AppError NOT_FOUND */
export async function takeTicket(
  tx: Tx,
  actor: Actor,
  { siteId, group }: { siteId: number; group: string },
  now: Date,
): Promise<Ticket> {
  refuseOther(actor, siteId);
  const day = chinaDay(now);
  await sql`select 1 from sites where id = ${siteId} for no key update`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    insert into application_tickets (site_id, day, series, serial, state, taken_at)
    select ${siteId}, ${day}::date, ${group}, coalesce(max(serial), 0) + 1, 'waiting', ${now} from application_tickets
    where site_id = ${siteId} and day = ${day}::date and series = ${group} returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await audit(tx, actor, "ticket.taken", { type: "ticket", id });
  return ticketById(tx, id);
}

/** Calls the next one (叫号) to a counter. @throws AppError NOT_FOUND  when nobody waits */
export async function callTicket(
  tx: Tx,
  actor: Actor,
  { siteId, group, counter }: { siteId: number; group: string; counter: string },
  now: Date,
): Promise<Ticket> {
  refuseOther(actor, siteId);
  const { rows } = await sql<{ id: number }>`
    update application_tickets set state = 'called', counter = ${counter}, called_at = ${now} where id = (
      select id from application_tickets where site_id = ${siteId} and day = ${chinaDay(now)}::date and series = ${group}
        and state = 'waiting' order by serial limit 1 for update skip locked) returning id`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  await audit(tx, actor, "ticket.called", { type: "ticket", id: rows[0].id }, { counter });
  return ticketById(tx, rows[0].id);
}

/** The number that a case was taken in for. */
export const serveTicket = (tx: Tx, ticketId: number, caseId: number) =>
  sql`update application_tickets t set state = 'served', application_id = ${caseId} from applications a
    where t.id = ${ticketId} and a.id = ${caseId} and a.site_id = t.site_id and t.state in ('waiting', 'called')`.execute(
    tx,
  );

async function ticketById(tx: Tx, id: number): Promise<Ticket> {
  const { rows } = await sql<Row>`${select} where t.id = ${id}`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return toTicket(rows[0]);
}

/** The numbers of today that wait or are called. @throws AppError NOT_FOUND */
export async function ticketsOfDay(db: Db | Tx, actor: Actor, siteId: number, now: Date): Promise<Ticket[]> {
  refuseOther(actor, siteId);
  const { rows } = await sql<Row>`${select} where t.site_id = ${siteId} and t.day = ${chinaDay(now)}::date
    and t.state in ('waiting', 'called') order by t.series, t.serial`.execute(db);
  return rows.map(toTicket);
}
