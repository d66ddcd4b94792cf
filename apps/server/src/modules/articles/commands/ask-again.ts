import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { placeOf, readableArticle } from "../article-state.ts";

/**
 * Has every address of an article's last publication or withdrawal asked once more (重新核对).
 * @throws AppError NOT_FOUND    also for an article that never was public
 * @throws AppError NOT_ALLOWED
 */
export async function askAgain(tx: Tx, actor: Actor, articleId: number, now: Date): Promise<void> {
  const article = await readableArticle(tx, actor, articleId);
  if (!may(actor, "article.publish", placeOf(article))) throw new AppError("NOT_ALLOWED", { action: "publish" });
  const kinds = article.liveId === null ? ["withdrawn"] : ["published", "republished", "imported", "arranged"];
  const { rows } = await sql<{ id: number }>`
    insert into publication_receipts (article_id, event_id, kind, changed_at)
    select ${articleId}, v.id, ${article.liveId === null ? "gone" : "shown"}::text, ${now}::timestamptz
    from article_events v where v.article_id = ${articleId} and v.kind = any(${kinds}::text[])
    order by v.id desc limit 1 returning id`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  await audit(tx, actor, "article.receipt-asked", { type: "article", id: articleId }, {});
}
