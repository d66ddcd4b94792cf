import type { Ticket } from "@openzone/contract/hall";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { ticketLabel, ticketMinutes } from "../hall-figures.ts";

interface Row extends Omit<Ticket, "label" | "calledAt" | "mine"> {
  series: string;
  serial: number;
  calledAt: Date | null;
  calledBy: number | null;
}

const select = sql`select t.id, t.series, t.serial, t.day, t.state, t.counter, t.called_at as "calledAt", t.called_by as "calledBy",
  ${ticketMinutes.waited} as "waitedMinutes", ${ticketMinutes.served} as "servedMinutes",
  array(select a.number from application_ticket_cases c join applications a on a.id = c.application_id
    where c.ticket_id = t.id order by a.id) as "caseNumbers",
  (select count(*)::int from application_tickets o where o.site_id = t.site_id and o.day = t.day and o.series = t.series
    and o.state = 'waiting' and o.serial < t.serial) as "waitingBefore" from application_tickets t`;
const toTicket = (actor: Actor, { series, serial, calledAt, calledBy, ...row }: Row): Ticket => ({
  ...row,
  label: ticketLabel(series, serial),
  calledAt: calledAt?.toISOString() ?? null,
  mine: calledBy === actor.id,
});

/** Windows work on sites where a person has the right at all: a number belongs to nobody's department. */
export function refuseOtherHall(actor: Actor, siteId: number): void {
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
  refuseOtherHall(actor, siteId);
  const day = chinaDay(now);
  await sql`select 1 from sites where id = ${siteId} for no key update`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    insert into application_tickets (site_id, day, series, serial, state, taken_at)
    select ${siteId}, ${day}::date, ${group}, coalesce(max(serial), 0) + 1, 'waiting', ${now} from application_tickets
    where site_id = ${siteId} and day = ${day}::date and series = ${group} returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await audit(tx, actor, "ticket.taken", { type: "ticket", id });
  return ticketById(tx, actor, id);
}

/**
 * Calls the next one (叫号) to a counter, which serves one at a time.
 * @throws AppError NOT_FOUND       when nobody waits
 * @throws AppError TICKET_COUNTER  with the number that is still being served there
 */
export async function callTicket(
  tx: Tx,
  actor: Actor,
  { siteId, group, counter }: { siteId: number; group: string; counter: string },
  now: Date,
): Promise<Ticket> {
  refuseOtherHall(actor, siteId);
  const day = chinaDay(now);
  await sql`select 1 from sites where id = ${siteId} for no key update`.execute(tx);
  const { rows: served } = await sql<{ series: string; serial: number }>`
    select series, serial from application_tickets where site_id = ${siteId} and day = ${day}::date and counter = ${counter}
      and state = 'called'`.execute(tx);
  if (served[0])
    throw new AppError("TICKET_COUNTER", { counter, label: ticketLabel(served[0].series, served[0].serial) });
  const { rows } = await sql<{ id: number }>`
    update application_tickets set state = 'called', counter = ${counter}, called_at = ${now}, called_by = ${actor.id} where id = (
      select id from application_tickets where site_id = ${siteId} and day = ${day}::date and series = ${group}
        and state = 'waiting' order by serial limit 1) returning id`.execute(tx);
  if (!rows[0]) throw new AppError("TICKET_NONE");
  await audit(tx, actor, "ticket.called", { type: "ticket", id: rows[0].id }, { counter });
  return ticketById(tx, actor, rows[0].id);
}

/**
 * Ends a number that was called: served (办完), or nobody came (过号).
 * @throws AppError NOT_FOUND    also for a number of a hall where this person does not work
 * @throws AppError TICKET_OVER  when it is not being served
 */
export async function endTicket(
  tx: Tx,
  actor: Actor,
  { id, how }: { id: number; how: "served" | "missed" },
  now: Date,
): Promise<Ticket> {
  const { rows } = await sql<{ siteId: number; state: string }>`
    select site_id as "siteId", state from application_tickets where id = ${id} for update`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  refuseOtherHall(actor, rows[0].siteId);
  if (rows[0].state !== "called") throw new AppError("TICKET_OVER");
  await sql`update application_tickets set state = ${how}, ended_at = ${now} where id = ${id}`.execute(tx);
  await audit(tx, actor, `ticket.${how}`, { type: "ticket", id });
  return ticketById(tx, actor, id);
}

/** Ties a case to the number that is served now. @throws AppError TICKET_OVER  when it is served no more */
export async function tieToTicket(tx: Tx, ticketId: number, caseId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select t.id from application_tickets t join applications a on a.id = ${caseId} and a.site_id = t.site_id
    where t.id = ${ticketId} and t.state = 'called' for share of t`.execute(tx);
  if (!rows[0]) throw new AppError("TICKET_OVER");
  await sql`insert into application_ticket_cases (application_id, ticket_id) values (${caseId}, ${ticketId})
    on conflict do nothing`.execute(tx);
}

async function ticketById(tx: Tx, actor: Actor, id: number): Promise<Ticket> {
  const { rows } = await sql<Row>`${select} where t.id = ${id}`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return toTicket(actor, rows[0]);
}

/** The numbers of today that wait or are called. @throws AppError NOT_FOUND */
export async function ticketsOfDay(db: Db | Tx, actor: Actor, siteId: number, now: Date): Promise<Ticket[]> {
  refuseOtherHall(actor, siteId);
  const { rows } = await sql<Row>`${select} where t.site_id = ${siteId} and t.day = ${chinaDay(now)}::date
    and t.state in ('waiting', 'called') order by t.series, t.serial`.execute(db);
  return rows.map((row) => toTicket(actor, row));
}
