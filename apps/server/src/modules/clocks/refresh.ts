/** Writes what is derived of clocks: their due days and the days of their rungs. */
import { sql } from "kysely";
import type { WorkCalendar } from "../../platform/calendar/index.ts";
import type { Tx } from "../../platform/database/database.ts";
import { project } from "./project.ts";
import { type RungDay, rungDays } from "./rungs.ts";
import type { Term } from "./term.ts";
import type { ClockTerm } from "./terms.ts";

export interface Refreshed {
  id: number;
  dueOn: string | null;
  dueMoment: string | null;
  provisional: boolean;
  rungs: RungDay[];
}

type Reckonable = Term & Pick<ClockTerm, "id" | "warnAt">;

export function reckon(calendar: WorkCalendar, clock: Reckonable): Refreshed {
  const projection = project(calendar, clock);
  const { due, provisional } = projection;
  const rungs = rungDays(calendar, projection, clock.warnAt);
  const dueMoment = clock.unit === "hour" ? due : null;
  return { id: clock.id, dueOn: due?.slice(0, 10) ?? null, dueMoment, provisional, rungs };
}

/** Writes reckoned clocks in three statements, however many; rungs that fired stay as they are. */
export async function writeReckoned(tx: Tx, clocks: readonly Refreshed[]): Promise<void> {
  if (clocks.length === 0) return;
  const ids = clocks.map(({ id }) => id);
  await sql`update clocks c set due_on = n.due_on, due_moment = n.due_moment, due_provisional = n.provisional
    from unnest(${ids}::bigint[], ${clocks.map(({ dueOn }) => dueOn)}::date[], ${clocks.map(({ dueMoment }) => dueMoment)}::text[],
      ${clocks.map(({ provisional }) => provisional)}::boolean[]) as n (id, due_on, due_moment, provisional)
    where c.id = n.id`.execute(tx);
  const endless = clocks.filter(({ dueOn }) => dueOn === null).map(({ id }) => id);
  // A clock whose end nobody knows has no days of rungs; they wait.
  if (endless.length > 0)
    await sql`update clock_rungs set fires_on = null where clock_id = any(${endless}) and fired_at is null`.execute(tx);
  await writeRungs(tx, clocks);
}

/** The days on which rungs fire. */
export async function writeRungs(tx: Tx, clocks: readonly Refreshed[]): Promise<void> {
  const rungs = clocks.flatMap(({ id, rungs }) => rungs.map((one) => ({ id, ...one })));
  if (rungs.length === 0) return;
  await sql`insert into clock_rungs (clock_id, rung, fires_on)
    select * from unnest(${rungs.map(({ id }) => id)}::bigint[], ${rungs.map(({ rung }) => rung)}::text[],
      ${rungs.map(({ on }) => on)}::date[])
    on conflict (clock_id, rung) do update set fires_on = excluded.fires_on where clock_rungs.fired_at is null
      and clock_rungs.fires_on is distinct from excluded.fires_on`.execute(tx);
}
