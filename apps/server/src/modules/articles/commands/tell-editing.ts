import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { placeOf, readableArticle } from "../article-state.ts";
import { type EditingPerson, othersEditing } from "../editing.ts";

/**
 * Tells that a person has an article open in the editor (正在修改), and who else has. It touches nothing of the article
 * and is forgotten within half a minute, so it is not audited.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function tellEditing(tx: Tx, actor: Actor, articleId: number, now: Date): Promise<EditingPerson[]> {
  const article = await readableArticle(tx, actor, articleId);
  if (!may(actor, "article.write", placeOf(article))) throw new AppError("NOT_ALLOWED", { action: "save" });
  const forgotten = new Date(now.getTime() - 3_600_000);
  await sql`
    with old as (
      delete from article_editing where article_id = ${articleId} and seen_at < ${forgotten} and staff_id <> ${actor.id}
    )
    insert into article_editing (article_id, staff_id, since, seen_at) values (${articleId}, ${actor.id}, ${now}, ${now})
    on conflict (article_id, staff_id) do update set seen_at = excluded.seen_at,
      since = case when article_editing.seen_at < ${new Date(now.getTime() - 60_000)} then excluded.since
        else article_editing.since end`.execute(tx);
  return othersEditing(tx, actor, articleId, now);
}
