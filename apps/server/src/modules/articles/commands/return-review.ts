import type { ArticleResult, ReturnReview } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Gives an article back to its writer with a comment (退回); also one that is approved but not yet published.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function returnReview(tx: Tx, actor: Actor, input: ReturnReview, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "return", article));
  // What had passed every step is returned at its last one.
  const step = Math.max(1, Math.min(article.reviewStep + 1, article.reviewSteps));
  const record = {
    kind: "returned" as const,
    to: "returned" as const,
    reviewStep: 0,
    review: { step, outcome: "returned" as const, comment: input.comment },
    reason: input.comment,
    details: { step },
  };
  const version = await recordStep(tx, actor, article, record, now);
  const details = { number: article.workingNumber, step, comment: input.comment };
  await audit(tx, actor, "article.returned", { type: "article", id: article.id }, details);
  return resultOf(article, { version, state: "returned" });
}
