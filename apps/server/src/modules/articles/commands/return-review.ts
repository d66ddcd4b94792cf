import type { ArticleResult, ReturnReview } from "@openzone/contract/articles";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { passagesToMend } from "../messages.ts";
import { reasonsAgainst, reviewCapacity } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Gives an article back to its writer (退回) with a comment, with the open comments on its passages (批注), or both; also
 * one that is approved but not yet published.
 * @throws AppError RETURN_NEEDS_WORDS  without any of them
 * @throws AppError REVIEW_CLAIMED, NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function returnReview(tx: Tx, actor: Actor, input: ReturnReview, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "return", article));
  const comments = await openComments(tx, article.id);
  if (input.comment === "" && comments === 0) throw new AppError("RETURN_NEEDS_WORDS");
  const comment = input.comment || passagesToMend(comments);
  const delegator = reviewCapacity(actor, article)?.delegator ?? null;
  // What had passed every step is returned at its last one.
  const step = Math.max(1, Math.min(article.reviewStep + 1, article.reviewSteps));
  const record = {
    kind: "returned" as const,
    to: "returned" as const,
    reviewStep: 0,
    review: { step, outcome: "returned" as const, comment, delegator },
    reason: comment,
    details: { step, comments, ...(delegator ? { delegator: delegator.name } : {}) },
  };
  const version = await recordStep(tx, actor, article, record, now);
  const details = { number: article.workingNumber, step, comment, comments, ...(delegator ? { delegator } : {}) };
  await audit(tx, actor, "article.returned", { type: "article", id: article.id }, details);
  return resultOf(article, { version, state: "returned" });
}

async function openComments(tx: Tx, articleId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from passage_comments where article_id = ${articleId} and state = 'open'`.execute(tx);
  return rows[0]?.count ?? 0;
}
