import type { ArticleResult, RecallArticle } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Takes a submission back (撤回提交), so that it can be edited again. Reviews passed so far no longer count.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function recallArticle(tx: Tx, actor: Actor, input: RecallArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "recall", article));
  const version = await recordStep(tx, actor, article, { kind: "recalled", to: "draft", reviewStep: 0 }, now);
  await audit(tx, actor, "article.recalled", { type: "article", id: article.id }, { number: article.workingNumber });
  return resultOf(article, { version, state: "draft" });
}
