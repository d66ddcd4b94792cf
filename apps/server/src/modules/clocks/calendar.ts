import { sql } from "kysely";
import { announcedCalendar, type NamedDay, type WorkCalendar, withOwnDays } from "../../platform/calendar/index.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

/** The zone's work calendar (工作日历): what is announced, and its own days before that. */
export async function workCalendar(db: Db | Tx): Promise<WorkCalendar> {
  const { rows } = await sql<{ day: string; kind: NamedDay["kind"]; name: string }>`
    select day, kind, name from calendar_days`.execute(db);
  return withOwnDays(announcedCalendar, rows);
}

/** What transactions hold shared: it cannot change before they end, so each reads it once. */
const held = new WeakMap<Tx, WorkCalendar>();

/** As `workCalendar`; it stays as it is until the commit, so that no clock misses a change of the calendar. */
export async function heldCalendar(tx: Tx): Promise<WorkCalendar> {
  const known = held.get(tx);
  if (known) return known;
  await sql`select version from calendar_state for share`.execute(tx);
  const calendar = await workCalendar(tx);
  held.set(tx, calendar);
  return calendar;
}

/** For whoever changes the calendar in this very transaction. */
export const forgetHeld = (tx: Tx): boolean => held.delete(tx);
