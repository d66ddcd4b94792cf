import type { Rung } from "@openzone/contract/clocks";
import { sql } from "kysely";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";

/** A rung (节点) that was reached. */
export interface FiredRung {
  clockId: number;
  subjectType: string;
  subjectId: number;
  purpose: string;
  rung: Rung["rung"];
  /** The day on which it fires; later than that where no server ran. */
  on: string;
}

/** Acts on rungs in the transaction that claims them: both are done or neither. */
export type RungHandler = (tx: Tx, fired: readonly FiredRung[], now: Date) => Promise<void>;

const handlers = new Map<string, Map<string, RungHandler>>();

/**
 * Says what is done when rungs of a kind of case are reached.
 * @param listener  who asks: the module of the case itself, or another one that watches it
 */
export function onRungs(subjectType: string, handler: RungHandler, listener = "own"): void {
  const those = handlers.get(subjectType) ?? new Map<string, RungHandler>();
  handlers.set(subjectType, those.set(listener, handler));
}

const MOST_AT_ONCE = 500;

/**
 * Fires the rungs whose day has come, of clocks that run. The row of a rung is its claim: whoever crashes and however many servers
 * run, each fires once.
 * @param today  China time
 * @returns whether any fired
 */
export async function fireRungs(db: Db, today: string, now: Date): Promise<boolean> {
  for (let any = false; ; any = true) {
    const fired = await inTransaction(db, (tx) => claimAndAct(tx, today, now));
    if (fired < MOST_AT_ONCE) return any || fired > 0;
  }
}

async function claimAndAct(tx: Tx, today: string, now: Date): Promise<number> {
  const { rows } = await sql<FiredRung>`
    with waiting as (
      select r.clock_id, r.rung from clock_rungs r join clocks c on c.id = r.clock_id and c.state = 'running'
      where r.fired_at is null and r.fires_on <= ${today}::date
      order by r.fires_on, r.clock_id limit ${MOST_AT_ONCE} for update of r skip locked)
    update clock_rungs r set fired_at = ${now} from waiting w, clocks c
    where r.clock_id = w.clock_id and r.rung = w.rung and c.id = r.clock_id
    returning r.clock_id as "clockId", c.subject_type as "subjectType", c.subject_id as "subjectId", c.purpose, r.rung,
      r.fires_on as "on"`.execute(tx);
  for (const [type, fired] of Map.groupBy(rows, ({ subjectType }) => subjectType)) {
    for (const handler of handlers.get(type)?.values() ?? []) await handler(tx, fired, now);
  }
  return rows.length;
}
