/** A change of the work calendar over 100,000 open clocks, and the sweep that fires their rungs; on a database of its own. */

import { sql } from "kysely";
import { workCalendar } from "../apps/server/src/modules/clocks/calendar.ts";
import { setCalendarDay } from "../apps/server/src/modules/clocks/commands/change-calendar.ts";
import { fireRungs } from "../apps/server/src/modules/clocks/fire-rungs.ts";
import { reckon, writeReckoned } from "../apps/server/src/modules/clocks/refresh.ts";
import { reproject } from "../apps/server/src/modules/clocks/reproject.ts";
import { readTerms } from "../apps/server/src/modules/clocks/terms.ts";
import { systemActor } from "../apps/server/src/platform/auth/actor.ts";
import { dayOf } from "../apps/server/src/platform/calendar/index.ts";
import { type Db, inTransaction } from "../apps/server/src/platform/database/database.ts";
import { openTestDatabase } from "../apps/server/src/platform/testing/database.ts";
import { atMost, type BenchOptions, type BenchResult, figure } from "./result.ts";

/** 2026-10-26: the clocks begin on one of the 28 days from then on. */
const firstDay = 20_752;
const changedDay = "2026-11-25";
const AT_ONCE = 2000;
const warnAt = [
  { rung: "reminder", ratio: 0.8 },
  { rung: "yellow", ratio: 0.9, before: 1 },
  { rung: "red", after: 0 },
];

/** Open clocks of twenty working days, every fourth with a pause behind it. */
async function fill(db: Db, clocks: number): Promise<void> {
  for (let done = 0; done < clocks; done += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, clocks - done) }, (_, n) => done + n + 1);
    await inTransaction(db, async (tx) => {
      const { rows } = await sql<{ id: number }>`
        insert into clocks (subject_type, subject_id, purpose, title, amount, unit, roll_rule, warn_at, started_on, state,
          created_at)
        select 'case', n, 'statutory', '办件' || n, 20, 'working_day', 'none', ${JSON.stringify(warnAt)}::jsonb, day, 'running',
          now()
        from unnest(${numbers}::bigint[], ${numbers.map((n) => dayOf(firstDay + (n % 28)))}::text[]) as c (n, day)
        returning id`.execute(tx);
      const ids = rows.map(({ id }) => id);
      await sql`insert into clock_events (clock_id, serial, kind, happened_on, ground, recorded_at)
        select id, e.serial, e.kind, ((started_on::date + e.after)::text), e.ground, now()
        from clocks, (values (1, 'paused', 1, 'supplement'), (2, 'resumed', 4, null)) as e (serial, kind, after, ground)
        where id = any(${ids}) and id % 4 = 0`.execute(tx);
      const calendar = await workCalendar(tx);
      await writeReckoned(
        tx,
        (await readTerms(tx, ids, false)).map((clock) => reckon(calendar, clock)),
      );
    });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

export async function run({ smoke }: BenchOptions): Promise<BenchResult> {
  const clocks = smoke ? 2000 : 100_000;
  const database = await openTestDatabase();
  const { db } = database;
  try {
    await fill(db, clocks);
    const now = new Date("2026-11-23T02:00:00Z");
    const day = { day: changedDay, kind: "off" as const, name: "台风停工", note: "测量" };
    const changeId = await inTransaction(db, (tx) => setCalendarDay(tx, systemActor, day, now, async () => undefined));
    const baseline = await timed(() => sql`update clocks set due_provisional = due_provisional`.execute(db));
    const reprojecting = await timed(() => reproject(db, changeId, () => now));
    const { rows } = await sql<{ moved: number }>`select moved from calendar_changes where id = ${changeId}`.execute(
      db,
    );
    const moved = rows[0]?.moved ?? 0;
    if (moved < clocks / 2) throw new Error(`only ${moved} of ${clocks} clocks moved`);
    const sweeping = await timed(() => fireRungs(db, "2027-01-31", now));
    const limit = smoke ? 10 : 60;
    return {
      name: "clocks",
      figures: [
        atMost("a day off over all open clocks", reprojecting, limit, "s", { baseline }),
        figure("clocks that moved, each journalled", moved, ""),
        figure("a sweep that fires all their rungs", sweeping, "s", { baseline }),
      ],
      notes: [
        `${clocks} open clocks with three rungs, ${database.kind} database`,
        "baseline: one plain update of all clocks",
      ],
    };
  } finally {
    await database.close();
  }
}
