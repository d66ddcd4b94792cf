import type { CardEvent, CardSubject, CardTrigger, Evidence } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { chinaDay } from "../people/index.ts";
import { rulesOn } from "./rules.ts";

/** What a card (监察单) is made of. */
export interface OpenCard {
  trigger: CardTrigger;
  /** What makes it that very card, such as the number of a clock: with the trigger and the subject it is made once. */
  occasion?: string | number;
  /** Of a card made by hand; the rule's otherwise. */
  level?: "yellow" | "red" | "dark_red";
  subject: { type: CardSubject; id: number | null; title: string };
  departmentId: number;
  personId?: number | null | undefined;
  evidence: readonly Evidence[];
}

/**
 * Makes a card of supervision (黄牌、红牌、深红牌), once whatever crashes and however many servers see its occasion: its claim is unique.
 * @returns its number in the database; null where the rule does not hold today, is switched off, or the card is there already
 */
export async function openCard(tx: Tx, input: OpenCard, now: Date, actor: Actor = systemActor): Promise<number | null> {
  const { trigger, subject, departmentId, personId = null, evidence } = input;
  const rule = (await rulesOn(tx, chinaDay(now), [trigger])).get(trigger);
  if (!rule) return null;
  const claim = [trigger, subject.type, subject.id ?? "", input.occasion ?? ""].join(":");
  const { rows } = await sql<{ id: number }>`
    insert into supervision_cards (claim, rule_code, rule_valid_from, level, state, subject_type, subject_id, subject_title,
      department_id, person_id, evidence, detected_at, made_by, updated_at)
    values (${claim}, ${rule.code}, ${rule.validFrom}, ${input.level ?? rule.level}, 'detected', ${subject.type}, ${subject.id},
      ${subject.title}, ${departmentId}, ${personId}, ${JSON.stringify(evidence)}, ${now}, ${actor.id || null}, ${now})
    on conflict (claim) do nothing returning id`.execute(tx);
  const [made] = rows;
  if (!made) return null;
  await writeEvent(tx, made.id, { kind: "detected", note: "" }, actor, now);
  await audit(tx, actor, "supervision-card.detected", { type: "supervision-card", id: made.id }, { rule: rule.code });
  return made.id;
}

/** Writes one line of a card's history. */
export async function writeEvent(
  tx: Tx,
  cardId: number,
  { kind, note }: Pick<CardEvent, "kind" | "note">,
  actor: Actor,
  now: Date,
): Promise<void> {
  await sql`insert into supervision_card_events (card_id, serial, kind, note, at, by_id, by_name)
    select ${cardId}, 1 + count(*), ${kind}, ${note}, ${now}, ${actor.id || null}::bigint, ${actor.name}
    from supervision_card_events where card_id = ${cardId}`.execute(tx);
}
