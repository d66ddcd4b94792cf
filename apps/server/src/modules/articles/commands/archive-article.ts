import type { ArchiveArticle, ArticleResult } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Puts an article away that is not public (归档). Nothing is deleted; restoring an edition brings it back.
 * @throws AppError ARTICLE_STILL_PUBLIC
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function archiveArticle(tx: Tx, actor: Actor, input: ArchiveArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "archive", article));
  const step = { kind: "archived" as const, to: "archived" as const, reason: input.reason };
  const version = await recordStep(tx, actor, article, step, now);
  await audit(tx, actor, "article.archived", { type: "article", id: article.id }, { reason: input.reason });
  return resultOf(article, { version, state: "archived" });
}
