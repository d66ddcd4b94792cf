import type { ArticleResult, CancelSchedule } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Cancels a scheduled publication (取消定时发布); the article stays approved.
 * @param failure  the code of the error that kept the schedule from publishing it, when that is why
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function cancelSchedule(
  tx: Tx,
  actor: Actor,
  input: CancelSchedule & { failure?: string },
  now: Date,
): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "cancel-schedule", article));
  const kind = input.failure === undefined ? "schedule-cancelled" : "schedule-failed";
  const reason = input.failure ?? "";
  const version = await recordStep(tx, actor, article, { kind, to: "approved", publishAt: null, reason }, now);
  const details = { publishAt: article.publishAt?.toISOString(), failure: input.failure };
  await audit(tx, actor, `article.${kind}`, { type: "article", id: article.id }, details);
  return resultOf(article, { version, state: "approved" });
}
