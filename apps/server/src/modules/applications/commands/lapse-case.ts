import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { any, tellClocks } from "../case-clocks.ts";
import { lockCase, type Moment, momentOf } from "../cases.ts";
import { systemDoer } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Ends a case whose supplement did not come in time (逾期未补正). Under the lock it looks again: one that arrived at the last moment wins.
 * @returns nothing where it has arrived, or the term has not ended
 */
export async function lapseCase(tx: Tx, id: number, when: Moment): Promise<SteppedCase | undefined> {
  const subject = await lockCase(tx, id);
  const now = await momentOf(tx, when);
  const { rows } = await sql<{ dueOn: string }>`
    select due_on as "dueOn" from application_supplements where application_id = ${id} and received_at is null
      and due_on < ${chinaDay(now)}::date`.execute(tx);
  if (subject.state !== "supplement_requested" || !rows[0]) return undefined;
  await tellClocks(tx, systemDoer, id, any, { kind: "ended" }, now);
  return record(tx, systemDoer, subject, { kind: "lapsed", details: { dueOn: rows[0].dueOn } }, now);
}
