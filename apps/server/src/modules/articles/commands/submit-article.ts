import type { ArticleResult, SubmitArticle } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";
import { stateAfterSubmission } from "../workflow.ts";

/**
 * Submits an article for the reviews that its section asks for (提交审核); where it asks for none, it is approved at once.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, ARTICLE_INCOMPLETE, SECTION_CLOSED, VERSION_CONFLICT
 */
export async function submitArticle(tx: Tx, actor: Actor, input: SubmitArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "submit", article));
  const reviewSteps = article.sectionReviewSteps;
  const state = stateAfterSubmission(reviewSteps);
  const step = {
    kind: "submitted" as const,
    to: state,
    reviewStep: 0,
    reviewSteps,
    submission: article.submission + 1,
    reason: input.comment,
  };
  const version = await recordStep(tx, actor, article, step, now);
  const details = { number: article.workingNumber, reviewSteps };
  await audit(tx, actor, "article.submitted", { type: "article", id: article.id }, details);
  return resultOf(article, { version, state });
}
