import type { ApproveReview, ArticleResult } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst, reviewCapacity } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";
import { stateAfterApproval } from "../workflow.ts";

/**
 * Passes one step of the review (初审、复审、终审通过); the last one makes the article ready to publish.
 * @throws AppError OWN_TEXT          to whoever created it or wrote in it since it was last published
 * @throws AppError REVIEWED_ALREADY  to whoever passed an earlier step of this submission
 * @throws AppError REVIEW_CLAIMED     while another reviewer has it in hand
 * @throws AppError DELEGATOR_EXCLUDED to the substitute of who wrote it or passed an earlier step
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function approveReview(tx: Tx, actor: Actor, input: ApproveReview, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "approve", article));
  const delegator = reviewCapacity(actor, article)?.delegator ?? null;
  const step = article.reviewStep + 1;
  const state = stateAfterApproval(step, article.reviewSteps);
  const record = {
    kind: "approved" as const,
    to: state,
    reviewStep: step,
    review: { step, outcome: "approved" as const, comment: input.comment, delegator },
    reason: input.comment,
    details: { step, ...(delegator ? { delegator: delegator.name } : {}) },
  };
  const version = await recordStep(tx, actor, article, record, now);
  const details = { number: article.workingNumber, step, of: article.reviewSteps, ...(delegator ? { delegator } : {}) };
  await audit(tx, actor, "article.approved", { type: "article", id: article.id }, details);
  return resultOf(article, { version, state });
}
