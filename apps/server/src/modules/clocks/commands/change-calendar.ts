import type { SetCalendarDay } from "@openzone/contract/clocks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { announcedCalendar, isWorkingDay } from "../../../platform/calendar/index.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Jobs } from "../../../platform/jobs/jobs.ts";
import { forgetHeld, workCalendar } from "../calendar.ts";

type Enqueue = Jobs["enqueue"];

/**
 * Makes a day the zone's own day off or make-up workday (工作日历). Open clocks on whose way it lies are reckoned anew by a job, which
 * journals each that moves.
 * @throws AppError NOT_ALLOWED, CALENDAR_DAY_SAME  when people work, or do not, on that day already
 */
export async function setCalendarDay(
  tx: Tx,
  actor: Actor,
  input: SetCalendarDay & { day: string },
  now: Date,
  enqueue: Enqueue,
): Promise<number> {
  const { day, kind, name, note } = input;
  await holdCalendar(tx, actor);
  const calendar = await workCalendar(tx);
  if (isWorkingDay(calendar, day) === (kind === "work")) throw new AppError("CALENDAR_DAY_SAME", { day });
  await sql`insert into calendar_days (day, kind, name, note, changed_at, changed_by)
    values (${day}, ${kind}, ${name}, ${note}, ${now}, ${actor.id || null})
    on conflict (day) do update set kind = excluded.kind, name = excluded.name, note = excluded.note,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx);
  await audit(tx, actor, "calendar.day-set", { type: "calendar-day", id: day }, { kind, name, note });
  return changed(tx, actor, { day, reason: `${name}：${note}` }, now, enqueue);
}

/**
 * Takes a day of the zone's own back, so that it is again what is announced.
 * @throws AppError NOT_ALLOWED, NOT_FOUND
 */
export async function clearCalendarDay(
  tx: Tx,
  actor: Actor,
  day: string,
  now: Date,
  enqueue: Enqueue,
): Promise<number> {
  await holdCalendar(tx, actor);
  const { rows } = await sql<{ kind: string; name: string }>`
    delete from calendar_days where day = ${day} returning kind, name`.execute(tx);
  const [was] = rows;
  if (!was) throw new AppError("NOT_FOUND");
  const kind = isWorkingDay(announcedCalendar, day) ? "work" : "off";
  await audit(tx, actor, "calendar.day-cleared", { type: "calendar-day", id: day }, { was, kind });
  return changed(tx, actor, { day, reason: `取消“${was.name}”` }, now, enqueue);
}

/** Alone until the commit: a clock that is being started reckons with the calendar before or after, and is then found by the job. */
async function holdCalendar(tx: Tx, actor: Actor): Promise<void> {
  refuseUnless(may(actor, "calendar.manage", {}) ? [] : [{ code: "NOT_ALLOWED" }]);
  await sql`update calendar_state set version = version + 1`.execute(tx);
  forgetHeld(tx);
}

async function changed(
  tx: Tx,
  actor: Actor,
  { day, reason }: { day: string; reason: string },
  now: Date,
  enqueue: Enqueue,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into calendar_changes (day, reason, changed_at, changed_by)
    values (${day}, ${reason}, ${now}, ${actor.id || null}) returning id`.execute(tx);
  const changeId = rows[0]?.id ?? 0;
  await enqueue(tx, "clocks.reproject", { changeId });
  return changeId;
}
