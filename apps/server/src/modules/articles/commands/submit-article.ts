import type { ArticleResult, SubmitArticle } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { chinaDay } from "../../people/index.ts";
import { type ArticleState, lockArticle } from "../article-state.ts";
import type { AcknowledgedFinding } from "../checks/check-article.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";
import { stateAfterSubmission } from "../workflow.ts";

/**
 * Submits an article for the reviews that its section asks for (提交审核); where it asks for none, it is approved at once.
 *
 * @param input.accepted  findings of the check before publishing that the person lets stand, for the history
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, ARTICLE_INCOMPLETE, SECTION_CLOSED, VERSION_CONFLICT
 * @throws AppError REVIEW_DUE_INVALID  for a day that is past or more than sixty days ahead
 */
export async function submitArticle(
  tx: Tx,
  actor: Actor,
  input: SubmitArticle & { accepted?: readonly AcknowledgedFinding[] },
  now: Date,
): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "submit", article));
  const reviewSteps = article.sectionReviewSteps;
  const state = stateAfterSubmission(reviewSteps);
  const reviewDue = dueOf(input, article, now);
  const step = {
    kind: "submitted" as const,
    to: state,
    reviewStep: 0,
    reviewSteps,
    submission: article.submission + 1,
    ...(reviewSteps > 0 ? { reviewDue } : {}),
    reason: input.comment,
    details: acceptedDetails(input.accepted),
  };
  const version = await recordStep(tx, actor, article, step, now);
  const details = { number: article.workingNumber, reviewSteps, reviewDue, ...acceptedDetails(input.accepted) };
  await audit(tx, actor, "article.submitted", { type: "article", id: article.id }, details);
  return resultOf(article, { version, state });
}

const dayMs = 86_400_000;
const farthestDueDays = 60;

/** The day by which it should be reviewed: the one that was asked for, else so many days from now as the section says. */
function dueOf({ reviewDue }: SubmitArticle, { sectionReviewDays }: ArticleState, now: Date): string {
  const due = reviewDue ?? chinaDay(new Date(now.getTime() + sectionReviewDays * dayMs));
  const ahead = Date.parse(due) - Date.parse(chinaDay(now));
  if (ahead < 0 || ahead > farthestDueDays * dayMs) throw new AppError("REVIEW_DUE_INVALID");
  return due;
}

/** What was accepted is part of the history: later readers ask who knew. */
const acceptedDetails = (accepted: readonly AcknowledgedFinding[] = []) =>
  accepted.length > 0 ? { acknowledged: accepted.map(({ check, text }) => ({ check, text })) } : {};
