import type { ArticleResult, ClaimReview } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst, reviewCapacity } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Takes the present step of a review in hand (认领), so that two reviewers do not do it at once; or takes it over (接手), with
 * a reason, from somebody who has not decided within a day.
 * @throws AppError REVIEW_CLAIMED         while another has it and the day is not over
 * @throws AppError TAKEOVER_NEEDS_REASON
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, OWN_TEXT, REVIEWED_ALREADY, DELEGATOR_EXCLUDED, VERSION_CONFLICT
 */
export async function claimReview(tx: Tx, actor: Actor, input: ClaimReview, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "claim", article));
  const from = article.claimedByName;
  if (from !== null && input.reason === "") throw new AppError("TAKEOVER_NEEDS_REASON", { name: from });
  const delegator = reviewCapacity(actor, article)?.delegator ?? null;
  const step = {
    kind: from === null ? ("claimed" as const) : ("taken-over" as const),
    to: article.workingState,
    claimedBy: actor.id,
    reason: from === null ? "" : input.reason,
    details: { ...(from === null ? {} : { from }), ...(delegator ? { delegator: delegator.name } : {}) },
  };
  const version = await recordStep(tx, actor, article, step, now);
  const details = {
    step: article.reviewStep + 1,
    from: article.claimedBy ?? undefined,
    reason: step.reason,
    delegator,
  };
  await audit(tx, actor, `article.review-${step.kind}`, { type: "article", id: article.id }, details);
  return resultOf(article, { version, state: article.workingState });
}
