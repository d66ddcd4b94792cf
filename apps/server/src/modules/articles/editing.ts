import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { readableArticle } from "./article-state.ts";

/** An editor tells of itself every eight seconds; one that has been silent for longer is closed or without a network. */
const silentMs = 30_000;

export interface EditingPerson {
  name: string;
  since: string;
}

/** Who else has an article open in the editor now, the longest first. @throws AppError NOT_FOUND */
export async function editingNow(db: Db | Tx, actor: Actor, articleId: number, now: Date): Promise<EditingPerson[]> {
  await readableArticle(db, actor, articleId);
  return othersEditing(db, actor, articleId, now);
}

/** The same for an article that is known to be readable. */
export async function othersEditing(db: Db | Tx, actor: Actor, articleId: number, now: Date): Promise<EditingPerson[]> {
  const { rows } = await sql<{ name: string; since: Date }>`
    select staff.name, e.since from article_editing e join staff on staff.id = e.staff_id
    where e.article_id = ${articleId} and e.staff_id <> ${actor.id} and e.seen_at > ${new Date(now.getTime() - silentMs)}
    order by e.since, e.staff_id`.execute(db);
  return rows.map(({ name, since }) => ({ name, since: since.toISOString() }));
}
