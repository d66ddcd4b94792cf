/** Reads clocks with what happened to them, as terms that can be reckoned. */
import type { ClockState, PauseGround, Rung } from "@openzone/contract/clocks";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { ClockEventKind } from "./tables.ts";
import type { Extension, Pause, Term } from "./term.ts";

interface ClockEvent {
  kind: ClockEventKind;
  on: string;
  ground: PauseGround;
  expected: string | null;
  amount: number;
}

export interface ClockTerm extends Term {
  id: number;
  subjectType: string;
  subjectId: number;
  state: ClockState;
  warnAt: Rung[];
  dueOn: string | null;
  dueMoment: string | null;
  provisional: boolean;
  /** How many events there are; the next one's serial is one more. */
  events: number;
}

type Row = Omit<ClockTerm, "extensions" | "pauses" | "events"> & { history: ClockEvent[] };

/** The clocks of `ids` as they stand, in the order of their numbers; locked inside a transaction that changes them. */
export async function readTerms(db: Db | Tx, ids: readonly number[], lock: boolean): Promise<ClockTerm[]> {
  const { rows } = await sql<Row>`
    select c.id, c.subject_type as "subjectType", c.subject_id as "subjectId", c.state, c.amount, c.unit,
      c.roll_rule as roll, c.warn_at as "warnAt", c.started_on as "startedOn", c.due_on as "dueOn",
      c.due_moment as "dueMoment", c.due_provisional as provisional,
      coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.happened_on, 'ground', e.ground,
        'expected', e.expected, 'amount', e.amount) order by e.serial) from clock_events e where e.clock_id = c.id), '[]') as history
    from clocks c where c.id = any(${[...ids]}) order by c.id ${lock ? sql`for update` : sql``}`.execute(db);
  return rows.map(({ history, ...row }) => ({
    ...row,
    events: history.length,
    extensions: history.filter(({ kind }) => kind === "extended").map(toExtension),
    pauses: pausesOf(history),
  }));
}

const toExtension = ({ on, amount }: ClockEvent): Extension => ({ on, amount });

/** Each pause with the event that ended it; the last one may last. */
function pausesOf(history: readonly ClockEvent[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, on, ground, expected } of history) {
    if (kind === "paused") pauses.push({ from: on, to: null, expected, ground });
    const last = pauses.at(-1);
    // What ends the clock ends its pause too.
    if (kind !== "paused" && kind !== "extended" && last?.to === null) last.to = on;
  }
  return pauses;
}
