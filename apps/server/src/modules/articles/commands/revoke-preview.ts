import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { placeOf, readableArticle } from "../article-state.ts";

/**
 * Ends a preview link at once (停用预览链接).
 * @throws AppError NOT_ALLOWED
 * @throws AppError NOT_FOUND  also for one that has ended already
 */
export async function revokePreview(
  tx: Tx,
  actor: Actor,
  input: { articleId: number; previewId: number },
  now: Date,
): Promise<void> {
  const article = await readableArticle(tx, actor, input.articleId);
  if (!may(actor, "article.write", placeOf(article))) throw new AppError("NOT_ALLOWED", { action: "preview" });
  const { rows } = await sql<{ id: number }>`
    update article_previews set revoked_at = ${now}, revoked_by_name = ${actor.name}
    where id = ${input.previewId} and article_id = ${input.articleId} and revoked_at is null and expires_at > ${now}
    returning id`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  const details = { previewId: input.previewId };
  await audit(tx, actor, "article.preview-revoked", { type: "article", id: input.articleId }, details);
}
