import { errorMessage } from "@openzone/contract/errors";
import type { Rating, RatingLevel, RectificationState } from "@openzone/contract/ratings";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { chinaDay, refuseStale } from "../people/index.ts";
import { maskRater, openRater, openText } from "./personal.ts";
import { actionsOf, type Handler, mayRead, mayUnmask } from "./policy.ts";

/** A rating as it is read, with its rectification when it is bad. */
export interface RatingRow {
  id: number;
  level: RatingLevel;
  channel: Rating["channel"];
  tags: Rating["tags"];
  comment: string | null;
  added: string | null;
  rater: string | null;
  consents: boolean;
  departmentId: number;
  departmentName: string;
  departmentPath: string;
  siteId: number;
  itemName: string | null;
  caseNumber: string | null;
  officerId: number | null;
  ratedAt: Date;
  rectificationId: number | null;
  state: RectificationState | null;
  contactBy: string | null;
  fixBy: string | null;
  reply: string | null;
  version: number | null;
  updatedAt: Date | null;
  updatedById: number | null;
}

export const selectRatings = (rest: RawBuilder<unknown>): RawBuilder<RatingRow> => sql<RatingRow>`
  select r.id, r.level, r.channel, r.tags, r.comment, r.added, r.rater, r.consents, r.department_id as "departmentId",
    d.name as "departmentName", d.path as "departmentPath", r.site_id as "siteId", s.name as "itemName", i.case_number as "caseNumber",
    r.officer_id as "officerId", r.rated_at as "ratedAt", f.id as "rectificationId", f.state, f.contact_by as "contactBy",
    f.fix_by as "fixBy", f.reply, f.version, f.updated_at as "updatedAt", f.updated_by as "updatedById"
  from ratings r join departments d on d.id = r.department_id join rating_invites i on i.id = r.invite_id
    left join service_items s on s.id = r.item_id
    left join rectifications f on f.rating_id = r.id
  ${rest}`;

/**
 * A rating as this person may read it. Who rated is shown to the department with consent only, and never to the officer who was
 * rated; the case's number, which would tell, goes with it. Nobody reads a whole name here.
 */
export function toRating(actor: Actor, keyring: Keyring, row: RatingRow): Rating {
  const knows = mayUnmask(actor, row);
  const rater = row.rater === null ? "" : maskRater(openRater(keyring, row.rater));
  const { id, level, channel, tags, consents, departmentId, departmentName, itemName, rectificationId } = row;
  return {
    ...{ id, level, channel, tags, consents, departmentId, departmentName, itemName, rectificationId },
    comment: openText(keyring, "comment", row.comment),
    added: openText(keyring, "added", row.added),
    caseNumber: knows ? row.caseNumber : null,
    ratedOn: chinaDay(row.ratedAt),
    realName: row.rater !== null,
    rater: row.rater !== null && knows ? rater : null,
    rectificationState: row.state,
  };
}

type RectificationRow = RatingRow & {
  rectificationId: number;
  state: RectificationState;
  version: number;
  updatedAt: Date;
};

/** @throws AppError NOT_FOUND  also for rectifications that this person may not see */
export async function rectificationById(db: Db | Tx, actor: Actor, id: number): Promise<RectificationRow> {
  const { rows } = await selectRatings(sql`where f.id = ${id}`).execute(db);
  const row = rows[0] as RectificationRow | undefined;
  if (!row || !mayRead(actor, row)) throw new AppError("NOT_FOUND");
  return row;
}

/** Locks a rectification for one step. @throws AppError NOT_FOUND, VERSION_CONFLICT */
export async function takeRectification(
  tx: Tx,
  actor: Actor,
  id: number,
  expectedVersion: number,
): Promise<RectificationRow> {
  await sql`select 1 from rectifications where id = ${id} for update`.execute(tx);
  const row = await rectificationById(tx, actor, id);
  const changed = { version: row.version, updated_at: row.updatedAt, updated_by: row.updatedById };
  await refuseStale(tx, changed, expectedVersion, { state: row.state }, {});
  return row;
}

/** Who acts, with the departments that they work in. */
export async function handlerOf(db: Db | Tx, actor: Actor): Promise<Handler> {
  const { rows } = await sql<{ path: string }>`
    select d.path from staff_departments m join departments d on d.id = m.department_id
    where m.staff_id = ${actor.id}`.execute(db);
  return { actor, ownPaths: rows.map(({ path }) => path) };
}

export const rectificationActions = (handler: Handler, row: RectificationRow, language: string) =>
  actionsOf(handler, row).map(({ verb, reasons: [first] }) => ({
    verb,
    allowed: first === undefined,
    reason: first === undefined ? "" : errorMessage(first.code, language, first.details),
  }));
