/** Reckons the open clocks anew after a change of the calendar, with a journal of those that moved (重新推算). */
import { sql } from "kysely";
import type { WorkCalendar } from "../../platform/calendar/index.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { workCalendar } from "./calendar.ts";
import { type Refreshed, reckon, writeReckoned } from "./refresh.ts";
import { type ClockTerm, readTerms } from "./terms.ts";

/** Reckons what a module keeps besides clocks; may be called again for the same day. */
type CalendarFollower = (db: Db, day: string) => Promise<unknown>;
const followers = new Map<string, CalendarFollower>();

/** Has a module follow changes of the calendar. */
export function onCalendarChange(module: string, follow: CalendarFollower): void {
  followers.set(module, follow);
}

const AT_ONCE = 2000;

interface Change {
  id: number;
  day: string;
}

/**
 * Takes every open clock whose way the changed day lies on; may be run again after a crash, and moves nothing twice. Each part is a
 * transaction of its own with its progress.
 */
export async function reproject(db: Db, changeId: number, now: () => Date): Promise<void> {
  const { rows } = await sql<Change>`
    select id, day from calendar_changes where id = ${changeId} and ended_at is null`.execute(db);
  const [change] = rows;
  if (!change) return;
  for (let last = 0; ; ) {
    const ids = await nextIds(db, change, last);
    if (ids.length === 0) break;
    await inTransaction(db, async (tx) => reprojectSome(tx, change, ids, now()));
    last = ids.at(-1) ?? last;
  }
  for (const follow of followers.values()) await follow(db, change.day);
  await sql`update calendar_changes set ended_at = ${now()} where id = ${change.id}`.execute(db);
}

/** A clock that began on the day or later, or was due long before, knows nothing of it. */
async function nextIds(db: Db, { day }: Change, last: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from clocks where state in ('running', 'paused') and id > ${last}
      and left(started_on, 10) <= ${day} and (due_on is null or due_on >= ${day}::date)
    order by id limit ${AT_ONCE}`.execute(db);
  return rows.map(({ id }) => id);
}

async function reprojectSome(tx: Tx, change: Change, ids: readonly number[], now: Date): Promise<void> {
  // Read inside the transaction: a still newer change of the calendar counts at once.
  const calendar: WorkCalendar = await workCalendar(tx);
  const clocks = await readTerms(tx, ids, true);
  const moved = clocks.flatMap((clock) => {
    const reckoned = reckon(calendar, clock);
    return isSame(clock, reckoned) ? [] : [{ clock, reckoned }];
  });
  await writeReckoned(
    tx,
    moved.map(({ reckoned }) => reckoned),
  );
  const days = moved.filter(({ clock, reckoned }) => clock.dueOn !== reckoned.dueOn);
  await sql`insert into clock_moves (clock_id, change_id, from_due, to_due, moved_at)
    select clock_id, ${change.id}::bigint, from_due, to_due, ${now}::timestamptz from unnest(${days.map(({ clock }) => clock.id)}::bigint[],
      ${days.map(({ clock }) => clock.dueOn)}::date[], ${days.map(({ reckoned }) => reckoned.dueOn)}::date[])
      as n (clock_id, from_due, to_due) on conflict do nothing`.execute(tx);
  await sql`update calendar_changes set done = done + ${clocks.length}, moved = moved + ${days.length}
    where id = ${change.id}`.execute(tx);
}

/** The days of rungs may move though the due day does not, so a clock that has any is always written. */
const isSame = (clock: ClockTerm, { dueOn, dueMoment, provisional }: Refreshed): boolean =>
  clock.warnAt.length === 0 &&
  clock.dueOn === dueOn &&
  clock.dueMoment === dueMoment &&
  clock.provisional === provisional;
