import type { ArticleResult, WithdrawArticle } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate, logForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { resultOf } from "../result.ts";
import { searchKey } from "../search-document.ts";
import { tagsOf } from "../tags.ts";
import { takeDown } from "../take-down.ts";

/**
 * Withdraws a public article with a reason (撤下): with the commit it is gone from pages, lists, feeds, search and caches,
 * and its attachments and pictures are closed. A draft that someone is writing meanwhile stays.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function withdrawArticle(tx: Tx, actor: Actor, input: WithdrawArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "withdraw", article));
  const down = await takeDown(tx, actor, article, input.reason, now);
  if (article.publicationId !== null) await logForSearch(tx, searchKey(article.publicationId), null);
  await invalidate(tx, tagsOf({ ...article, ...down, articleId: article.id }));
  const details = { number: article.liveNumber, reason: input.reason };
  await audit(tx, actor, "article.withdrawn", { type: "article", id: article.id }, details);
  const state = article.workingId === article.liveId ? "withdrawn" : article.workingState;
  return resultOf(article, { version: down.version, state, publishedAt: null });
}
