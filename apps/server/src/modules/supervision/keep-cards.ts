/** What the system itself does with cards: tells the department of them, and counts them when no appeal can come any more. */
import { sql } from "kysely";
import { systemActor } from "../../platform/auth/actor.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { startClock } from "../clocks/index.ts";
import { chinaDay } from "../people/index.ts";
import { type CardRow, numberOf, selectCards } from "./cards.ts";
import { tellOfCard } from "./notices.ts";
import { writeEvent } from "./open-card.ts";
import { eventOf, stateAfter } from "./workflow.ts";

const AT_ONCE = 100;

/** Tells departments of new cards; the clock of the explanation begins with it. @returns whether there were any */
export const notifyCards = (db: Db, now: Date): Promise<boolean> =>
  eachPart(
    db,
    (tx) => takeWaiting(tx, sql`c.state = 'detected'`),
    (tx, card) => notifyCard(tx, card, now),
  );

/** Counts upheld cards whose time for an appeal is over. @returns whether there were any */
export const countCards = (db: Db, now: Date): Promise<boolean> =>
  eachPart(
    db,
    (tx) => takeWaiting(tx, sql`c.state = 'upheld' and c.appeal_until < ${chinaDay(now)}::date`),
    (tx, card) => moveCard(tx, card.id, "count", now),
  );

async function eachPart(
  db: Db,
  take: (tx: Tx) => Promise<CardRow[]>,
  work: (tx: Tx, card: CardRow) => Promise<void>,
): Promise<boolean> {
  for (let any = false; ; any = true) {
    const taken = await inTransaction(db, async (tx) => {
      const cards = await take(tx);
      for (const card of cards) await work(tx, card);
      return cards.length;
    });
    if (taken < AT_ONCE) return any || taken > 0;
  }
}

/** Held until the commit; what another server holds is left to it. */
async function takeWaiting(tx: Tx, which: ReturnType<typeof sql<boolean>>): Promise<CardRow[]> {
  const { rows } = await selectCards(
    sql`where ${which} order by c.id limit ${AT_ONCE} for update of c skip locked`,
  ).execute(tx);
  return rows;
}

async function notifyCard(tx: Tx, card: CardRow, now: Date): Promise<void> {
  const { id, level, explainDays } = card;
  let explainBy: string | null = null;
  if (level !== "reminder") {
    const clock = {
      subject: { type: "supervision-card", id },
      purpose: "explanation",
      title: `${numberOf(card)} 说明`,
      term: {
        amount: explainDays,
        unit: "working_day" as const,
        rollRule: "none" as const,
        // With a single day the message of the card itself says when.
        warnAt: [
          ...(explainDays > 1 ? [{ rung: "reminder" as const, before: 1 }] : []),
          { rung: "red" as const, after: 0 },
        ],
      },
      startedOn: chinaDay(now),
    };
    explainBy = (await startClock(tx, clock, now)).dueOn;
    await sql`update supervision_cards set explain_by = ${explainBy}::date where id = ${id}`.execute(tx);
  }
  await moveCard(tx, id, "notify", now);
  await tellOfCard(tx, card, explainBy, now);
}

async function moveCard(tx: Tx, id: number, move: "notify" | "count", now: Date): Promise<void> {
  await sql`update supervision_cards set state = ${stateAfter(move)}, version = version + 1, updated_at = ${now}, updated_by = null
    where id = ${id}`.execute(tx);
  await writeEvent(tx, id, { kind: eventOf(move), note: "" }, systemActor, now);
}
