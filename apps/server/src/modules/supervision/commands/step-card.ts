import type { CardState, CardStep, CardVerb } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { addWorkingDays } from "../../../platform/calendar/index.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { heldCalendar, recordEvent } from "../../clocks/index.ts";
import { chinaDay } from "../../people/index.ts";
import { type CardRow, judgeOf, numberOf, takeCard } from "../cards.ts";
import { tellOfAppeal } from "../notices.ts";
import { writeEvent } from "../open-card.ts";
import { reasonsAgainst } from "../policy.ts";
import { eventOf, stateAfter } from "../workflow.ts";

/**
 * What persons do with a card: the department explains (说明) and appeals (申诉), the supervisor upholds (认定) or revokes (撤销) it
 * with reasons. A verdict after an appeal is the last one.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CARD_STATE, CARD_REMINDER, CARD_OWN_DEPARTMENT, CARD_NOT_EXPLAINED,
 *   CARD_APPEAL_OVER
 */
export async function stepCard(
  tx: Tx,
  actor: Actor,
  verb: CardVerb,
  { id, expectedVersion, note }: CardStep & { id: number },
  now: Date,
): Promise<{ id: number; state: CardState; version: number }> {
  const card = await takeCard(tx, actor, id, expectedVersion);
  const judge = await judgeOf(tx, actor, now);
  refuseUnless(reasonsAgainst(judge, verb, { ...card, number: numberOf(card) }));
  const state = stateAfter(verb);
  const late = verb === "explain" && card.explainBy !== null && judge.today > card.explainBy;
  await sql`update supervision_cards set state = ${state}, version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null},
      explained_late = explained_late or ${late}, appeals = appeals + ${verb === "appeal" ? 1 : 0},
      appeal_until = coalesce(${await appealUntil(tx, verb, card, judge.today)}::date, appeal_until)
    where id = ${id}`.execute(tx);
  if (verb !== "appeal") await endExplanation(tx, actor, id, now);
  await writeEvent(tx, id, { kind: eventOf(verb), note }, actor, now);
  if (card.state === "appealed" && (verb === "uphold" || verb === "revoke")) await tellOfAppeal(tx, card, verb, now);
  await audit(tx, actor, `supervision-card.${eventOf(verb)}`, { type: "supervision-card", id }, { note });
  return { id, state, version: card.version + 1 };
}

/** The last day for an appeal against this verdict; the day itself when there was one before. */
async function appealUntil(tx: Tx, verb: CardVerb, { appeals, appealDays }: CardRow, today: string) {
  if (verb !== "uphold") return null;
  return appeals > 0 ? today : addWorkingDays(await heldCalendar(tx), today, appealDays).day;
}

/** The clock of the explanation ends with it, or with the verdict that did not wait for it. */
async function endExplanation(tx: Tx, actor: Actor, cardId: number, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from clocks where subject_type = 'supervision-card' and subject_id = ${cardId} and purpose = 'explanation'
      and state in ('running', 'paused')`.execute(tx);
  for (const { id } of rows) await recordEvent(tx, actor, id, { kind: "ended", on: chinaDay(now) }, now);
}
