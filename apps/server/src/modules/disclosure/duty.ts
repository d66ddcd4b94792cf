/** The duty to publish within twenty working days of formation (政府信息公开条例 第二十六条). */
import { sql } from "kysely";
import { auditAll } from "../../platform/audit/audit.ts";
import { systemActor } from "../../platform/auth/actor.ts";
import type { CountedDay } from "../../platform/calendar/index.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { heldCalendar, legalRulePeriods, project } from "../clocks/index.ts";

const RULE = "xxgk.proactive";
const AT_ONCE = 500;

/** The day by which what was formed on a day is to be public. */
export const dueOfDuty = async (tx: Tx, formedOn: string): Promise<CountedDay> => (await dutyReckoner(tx))(formedOn);

/** Reckons with the rule of the day of formation; what is older than the first regulation has that one's term. */
async function dutyReckoner(tx: Tx): Promise<(formedOn: string) => CountedDay> {
  const calendar = await heldCalendar(tx);
  const periods = await legalRulePeriods(tx, RULE);
  return (formedOn) => {
    const rule = periods.find(({ validFrom }) => validFrom <= formedOn) ?? periods.at(-1);
    if (!rule) throw new Error(`there is no legal rule ${RULE}`);
    const { amount, unit, rollRule: roll } = rule;
    const { due, provisional } = project(calendar, {
      amount,
      unit,
      roll,
      startedOn: formedOn,
      extensions: [],
      pauses: [],
    });
    // A term without pauses always has an end.
    return { day: due ?? formedOn, provisional };
  };
}

/** What is reckoned anew: all that a changed day may move, or what is provisional. */
export type Recounted = { day: string } | "provisional";

/** Reckons the duty of items that are not public yet anew, with an audit entry for each that moves. */
export async function recountDue(db: Db, which: Recounted): Promise<number> {
  let moved = 0;
  for (let last = 0; ; ) {
    const ids = await nextIds(db, which, last);
    if (ids.length === 0) return moved;
    moved += await inTransaction(db, (tx) => recountSome(tx, ids));
    last = ids.at(-1) ?? last;
  }
}

async function nextIds(db: Db, which: Recounted, last: number): Promise<number[]> {
  const affected =
    which === "provisional"
      ? sql`due_provisional`
      : sql`state in ('draft', 'in_review', 'returned', 'approved') and formed_on <= ${which.day} and due_on >= ${which.day}`;
  const { rows } = await sql<{ id: number }>`
    select id from disclosure_items where ${affected} and id > ${last} order by id limit ${AT_ONCE}`.execute(db);
  return rows.map(({ id }) => id);
}

async function recountSome(tx: Tx, ids: readonly number[]): Promise<number> {
  const { rows } = await sql<{ id: number; formedOn: string; dueOn: string; provisional: boolean }>`
    select id, formed_on as "formedOn", due_on as "dueOn", due_provisional as provisional from disclosure_items
    where id = any(${[...ids]}) order by id for update`.execute(tx);
  const reckon = await dutyReckoner(tx);
  const changes = [];
  for (const row of rows) {
    const { day, provisional } = reckon(row.formedOn);
    if (day === row.dueOn && provisional === row.provisional) continue;
    await sql`update disclosure_items set due_on = ${day}, due_provisional = ${provisional} where id = ${row.id}`.execute(
      tx,
    );
    if (day !== row.dueOn) changes.push({ id: row.id, from: row.dueOn, to: day });
  }
  await auditAll(
    tx,
    systemActor,
    changes.map(({ id, from, to }) => ({
      action: "disclosure-item.due-moved",
      object: { type: "disclosure-item", id },
      details: { from, to },
    })),
  );
  return changes.length;
}
