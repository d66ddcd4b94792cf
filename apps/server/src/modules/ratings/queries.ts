import type { RatingList, Rectification, ratingQuerySchema } from "@openzone/contract/ratings";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { explainedClocks } from "../clocks/index.ts";
import { mayUnmask } from "./policy.ts";
import { handlerOf, rectificationActions, rectificationById, selectRatings, toRating } from "./rows.ts";

type Filter = z.output<typeof ratingQuerySchema>;

function matches({ level, bad, open, state, department, month }: Filter): RawBuilder<boolean> {
  const first = `${month}-01`;
  const conditions = [
    sql`true`,
    ...(level === undefined ? [] : [sql`r.level = ${level}`]),
    ...(bad === undefined ? [] : [sql`r.level >= 4`]),
    ...(open === undefined ? [] : [sql`f.state not in ('invalid', 'published')`]),
    ...(state === undefined ? [] : [sql`f.state = ${state}`]),
    ...(department === undefined ? [] : [sql`r.department_id = ${department}`]),
    ...(month === undefined
      ? []
      : [
          sql`r.rated_at >= ${first}::date::timestamp at time zone 'Asia/Shanghai'
            and r.rated_at < (${first}::date + interval '1 month') at time zone 'Asia/Shanghai'`,
        ]),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** SQL for the ratings (`r`, with their department `d`) that a person reads. */
export const readableTo = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, "rating.read"), { siteId: sql`r.site_id`, departmentPath: sql`d.path` });

/** Ratings for staff, the newest first. */
export async function listRatings(db: Db | Tx, keyring: Keyring, actor: Actor, filter: Filter): Promise<RatingList> {
  const visible = readableTo(actor);
  const where = sql`where ${visible} and ${matches(filter)}`;
  const { rows } = await selectRatings(
    sql`${where} ${plannedEachTime} order by r.rated_at desc, r.id desc limit ${filter.limit} offset ${filter.offset}`,
  ).execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from ratings r join departments d on d.id = r.department_id
      left join rectifications f on f.rating_id = r.id ${where}`.execute(db);
  return {
    items: rows.map((row) => toRating(actor, keyring, row)),
    total: counted.rows[0]?.total ?? 0,
    mayAsk: scopesFor(actor, "rating.ask").length > 0,
  };
}

/** A rectification with its rating, its clocks, what happened, and what this person can do. */
export async function rectificationDetail(
  db: Db | Tx,
  keyring: Keyring,
  actor: Actor,
  id: number,
  language: string,
): Promise<Rectification> {
  const row = await rectificationById(db, actor, id);
  const clocks = await explainedClocks(db, "rectification", id, language === "en" ? "en" : "zh-CN");
  const { rows } = await sql<{ kind: string; at: Date; by: string; note: string }>`
    select kind, at, by_name as by, note from rectification_events where rectification_id = ${id} order by serial`.execute(
    db,
  );
  const { state, contactBy, fixBy, version } = row;
  return {
    ...{ id, state, contactBy, fixBy, version },
    rating: toRating(actor, keyring, row),
    reply: row.reply ?? "",
    events: rows.map((event) => ({ ...event, at: event.at.toISOString() })),
    clocks: clocks.map(({ purpose, title, state: clockState, lines }) => ({
      purpose,
      title,
      state: clockState,
      lines,
    })),
    actions: rectificationActions(await handlerOf(db, actor), row, language),
    mayUnmask: row.rater !== null && mayUnmask(actor, row),
  };
}
