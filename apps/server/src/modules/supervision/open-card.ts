import type { CardEvent, CardSubject, CardTrigger, Evidence } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { auditAll } from "../../platform/audit/audit.ts";
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
  return (await openCards(tx, [input], now, actor))[0] ?? null;
}

/**
 * The same for many, in as many statements as for one.
 * @returns the numbers of those that were made
 */
export async function openCards(
  tx: Tx,
  inputs: readonly OpenCard[],
  now: Date,
  actor: Actor = systemActor,
): Promise<number[]> {
  const rules = await rulesOn(tx, chinaDay(now), [...new Set(inputs.map(({ trigger }) => trigger))]);
  const cards = inputs.flatMap(({ trigger, subject, occasion, departmentId, personId = null, evidence, level }) => {
    const rule = rules.get(trigger);
    if (!rule) return [];
    const { code, validFrom } = rule;
    const claim = [trigger, subject.type, subject.id ?? "", occasion ?? ""].join(":");
    return [{ claim, code, validFrom, level: level ?? rule.level, ...subject, departmentId, personId, evidence }];
  });
  if (cards.length === 0) return [];
  const { rows: made } = await sql<{ id: number; code: string }>`
    insert into supervision_cards (claim, rule_code, rule_valid_from, level, state, subject_type, subject_id, subject_title,
      department_id, person_id, evidence, detected_at, made_by, updated_at)
    select claim, code, "validFrom", level, 'detected', type, id, title, "departmentId", "personId", evidence, ${now}::timestamptz,
      ${actor.id || null}::bigint, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) as card (claim text, code text, "validFrom" date, level text, type text,
      id bigint, title text, "departmentId" bigint, "personId" bigint, evidence jsonb)
    order by claim on conflict (claim) do nothing returning id, rule_code as code`.execute(tx);
  await sql`insert into supervision_card_events (card_id, serial, kind, note, at, by_id, by_name)
    select id, 1, 'detected', '', ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}
    from unnest(${made.map(({ id }) => id)}::bigint[]) as made (id)`.execute(tx);
  const lines = made.map(({ id, code }) => ({
    action: "supervision-card.detected" as const,
    object: { type: "supervision-card" as const, id },
    details: { rule: code },
  }));
  await auditAll(tx, actor, lines);
  return made.map(({ id }) => id);
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
