import type { ArticleResult, ReleaseReview } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Gives a review back that one had claimed (取消认领), for others to take.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, REVIEW_NOT_CLAIMED, VERSION_CONFLICT
 */
export async function releaseReview(tx: Tx, actor: Actor, input: ReleaseReview, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "release", article));
  const version = await recordStep(tx, actor, article, { kind: "released", to: article.workingState }, now);
  await audit(
    tx,
    actor,
    "article.review-released",
    { type: "article", id: article.id },
    { step: article.reviewStep + 1 },
  );
  return resultOf(article, { version, state: article.workingState });
}
