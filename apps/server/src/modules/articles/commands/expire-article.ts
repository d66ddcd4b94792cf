import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { systemActor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { lockCurrentArticle } from "../article-state.ts";
import { expireFollowers } from "../elsewhere/followers.ts";
import { tagsOf } from "../tags.ts";

/**
 * Marks a public article as no longer valid (已失效) once its end has come; the page stays, and what follows it on other sites is marked too. No change of a person, so
 * the version stays too. Does nothing when somebody was faster or the end was moved meanwhile.
 */
export async function expireArticle(tx: Tx, articleId: number, now: Date): Promise<void> {
  const article = await lockCurrentArticle(tx, systemActor, articleId);
  const isDue = article.endAction === "expire" && article.endsAt !== null && article.endsAt <= now;
  if (!isDue || article.expiredAt !== null || article.liveId === null) return;
  await sql`
    with shown as (
      update publications set expired = true where article_id = ${articleId}
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_name, kind, from_state, to_state)
      values (${articleId}, ${article.liveId}, ${now}, ${systemActor.name}, 'expired', 'published', 'published')
    )
    update articles set expired_at = ${now} where id = ${articleId}`.execute(tx);
  await invalidate(tx, tagsOf({ ...article, articleId, neighbours: [], isNewest: false }));
  const details = { endsAt: article.endsAt?.toISOString() };
  await audit(tx, systemActor, "article.expired", { type: "article", id: articleId }, details);
  await expireFollowers(tx, systemActor, articleId, now, now);
}
