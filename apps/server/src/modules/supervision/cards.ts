import { errorMessage } from "@openzone/contract/errors";
import type { Card, CardAction, CardEvent, CardSubject, Evidence } from "@openzone/contract/supervision";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { chinaDay, refuseStale } from "../people/index.ts";
import { actionsOf, type Judge, mayRead } from "./policy.ts";

/** A card as it is read, with what the rules and conflicts need. */
export interface CardRow extends Omit<Card, "number" | "detectedAt"> {
  detectedAt: Date;
  departmentPath: string;
  text: string;
  basis: string;
  evidence: Evidence[];
  appeals: number;
  explainDays: number;
  appealDays: number;
  updatedAt: Date;
  updatedById: number | null;
}

export const selectCards = (rest: RawBuilder<unknown>): RawBuilder<CardRow> => sql<CardRow>`
  select c.id, c.rule_code as "ruleCode", r.title as "ruleTitle", r.text, r.basis, c.level, c.state,
    c.subject_type as "subjectType", c.subject_id as "subjectId", c.subject_title as "subjectTitle",
    c.department_id as "departmentId", d.name as "departmentName", d.path as "departmentPath", c.person_id as "personId",
    p.name as "personName", c.evidence, c.detected_at as "detectedAt", c.explain_by as "explainBy",
    c.explained_late as "explainedLate", c.appeals, c.appeal_until as "appealUntil", c.made_by is not null as manual,
    r.explain_days as "explainDays", r.appeal_days as "appealDays", c.version, c.updated_at as "updatedAt",
    c.updated_by as "updatedById"
  from supervision_cards c join departments d on d.id = c.department_id
    join supervision_rules r on r.code = c.rule_code and r.valid_from = c.rule_valid_from
    left join staff p on p.id = c.person_id
  ${rest}`;

/** 监察编号: the year in which it was found, and a number. */
export const numberOf = ({ id, detectedAt }: { id: number; detectedAt: Date }): string =>
  `JC${chinaDay(detectedAt).slice(0, 4)}-${String(id).padStart(6, "0")}`;

export function toCard(row: CardRow): Card {
  const {
    departmentPath: _path,
    text: _text,
    basis: _basis,
    evidence: _evidence,
    appeals: _appeals,
    explainDays: _explain,
    appealDays: _appeal,
    updatedAt: _at,
    updatedById: _by,
    ...card
  } = row;
  return { ...card, number: numberOf(row), detectedAt: row.detectedAt.toISOString() };
}

/** @throws AppError NOT_FOUND  also for cards that this person may not see */
export async function cardById(db: Db | Tx, actor: Actor, id: number): Promise<CardRow> {
  const { rows } = await selectCards(sql`where c.id = ${id}`).execute(db);
  const [row] = rows;
  if (!row || !mayRead(actor, row.departmentPath)) throw new AppError("NOT_FOUND");
  return row;
}

/** Locks a card for one step. @throws AppError NOT_FOUND, VERSION_CONFLICT */
export async function takeCard(tx: Tx, actor: Actor, id: number, expectedVersion: number): Promise<CardRow> {
  await sql`select 1 from supervision_cards where id = ${id} for update`.execute(tx);
  const row = await cardById(tx, actor, id);
  const changed = { version: row.version, updated_at: row.updatedAt, updated_by: row.updatedById };
  await refuseStale(tx, changed, expectedVersion, { state: row.state }, {});
  return row;
}

/** Who acts, with the departments that they work in. */
export async function judgeOf(db: Db | Tx, actor: Actor, now: Date): Promise<Judge> {
  const { rows } = await sql<{ path: string }>`
    select d.path from staff_departments m join departments d on d.id = m.department_id
    where m.staff_id = ${actor.id}`.execute(db);
  return { actor, ownPaths: rows.map(({ path }) => path), today: chinaDay(now) };
}

export const cardActions = (judge: Judge, row: CardRow, language: string): CardAction[] =>
  actionsOf(judge, { ...row, number: numberOf(row) }).map(({ verb, reasons: [first] }) => ({
    verb,
    allowed: first === undefined,
    reason: first === undefined ? "" : errorMessage(first.code, language, first.details),
  }));

export async function cardEvents(db: Db | Tx, cardId: number): Promise<CardEvent[]> {
  const { rows } = await sql<Omit<CardEvent, "at"> & { at: Date }>`
    select kind, at, by_name as by, note from supervision_card_events where card_id = ${cardId} order by serial`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The cards that something got, oldest first. */
export async function cardsOf(db: Db | Tx, subjectType: CardSubject, subjectId: number): Promise<Card[]> {
  const { rows } = await selectCards(
    sql`where c.subject_type = ${subjectType} and c.subject_id = ${subjectId} order by c.id`,
  ).execute(db);
  return rows.map(toCard);
}
