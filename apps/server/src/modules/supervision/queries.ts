import type { CardDetail, CardList, cardQuerySchema } from "@openzone/contract/supervision";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, may, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { explainedClocks } from "../clocks/index.ts";
import { cardActions, cardById, cardEvents, judgeOf, selectCards, toCard } from "./cards.ts";

/** SQL for the cards (`c`, with their department `d`) that a person may see. */
export const visibleTo = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, "supervision.read"), { departmentPath: sql`d.path` });

type Filter = z.output<typeof cardQuerySchema>;

function matches({ q, level, state, rule, department, person, month }: Filter): RawBuilder<boolean> {
  const conditions = [
    ...(q === "" ? [] : [holds(q)]),
    ...(level === undefined ? [sql`c.level <> 'reminder'`] : [sql`c.level = ${level}`]),
    ...(state === undefined ? [] : [sql`c.state = ${state}`]),
    ...(rule === undefined ? [] : [sql`c.rule_code = ${rule}`]),
    ...(department === undefined ? [] : [sql`c.department_id = ${department}`]),
    ...(person === undefined ? [] : [sql`c.person_id = ${person}`]),
    ...(month === undefined ? [] : [inMonth(month)]),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** SQL for the cards (`c`) that were found in a month. */
export const inMonth = (month: string): RawBuilder<unknown> => {
  const first = `${month}-01`;
  return sql`c.detected_at >= ${first}::date::timestamp at time zone 'Asia/Shanghai'
    and c.detected_at < (${first}::date + interval '1 month') at time zone 'Asia/Shanghai'`;
};

/** The subject's title, or the card's number. */
function holds(q: string): RawBuilder<unknown> {
  const id = /^(?:JC\d{4}-)?0*(\d{1,12})$/i.exec(q)?.[1];
  const like = sql`c.subject_title ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`;
  return id === undefined ? like : sql`(${like} or c.id = ${Number(id)})`;
}

/** Cards for staff, the newest first. Reminders are left out unless asked for. */
export async function listCards(db: Db | Tx, actor: Actor, filter: Filter): Promise<CardList> {
  const where = sql`where ${visibleTo(actor)} and ${matches(filter)}`;
  const { rows } = await selectCards(
    sql`${where} ${plannedEachTime} order by c.detected_at desc, c.id desc limit ${filter.limit} offset ${filter.offset}`,
  ).execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from supervision_cards c join departments d on d.id = c.department_id ${where}`.execute(
    db,
  );
  return {
    items: rows.map(toCard),
    total: counted.rows[0]?.total ?? 0,
    mayMake: scopesFor(actor, "supervision.manage").length > 0,
  };
}

/** A card with its evidence, its history, its clocks and what this person can do about it. */
export async function cardDetail(
  db: Db | Tx,
  actor: Actor,
  id: number,
  now: Date,
  language: string,
): Promise<CardDetail> {
  const row = await cardById(db, actor, id);
  const wording = language === "en" ? "en" : "zh-CN";
  const ofSubject = row.subjectId === null ? [] : await explainedClocks(db, row.subjectType, row.subjectId, wording);
  const own = await explainedClocks(db, "supervision-card", id, wording);
  const { text, basis, evidence } = row;
  return {
    ...toCard(row),
    text,
    basis,
    evidence,
    events: await cardEvents(db, id),
    actions: cardActions(await judgeOf(db, actor, now), row, language),
    clocks: [...ofSubject, ...own].map(({ purpose, title, state, lines }) => ({ purpose, title, state, lines })),
  };
}

export const mayEditRules = (actor: Actor): boolean => may(actor, "supervision.manage", {});
