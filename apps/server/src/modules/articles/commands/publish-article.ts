import type { ArticleResult, PublishArticle } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate, logForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { type ArticleState, lockArticle } from "../article-state.ts";
import { renewAttachments } from "../attachment-documents.ts";
import { showFollowers } from "../elsewhere/followers.ts";
import { reasonsAgainst } from "../policy.ts";
import { putLive } from "../put-live.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";
import { searchDocumentOf, searchKey } from "../search-document.ts";
import { tagsOf } from "../tags.ts";

/** A schedule beyond this is a slip of the keyboard. */
const farthestScheduleMs = 2 * 366 * 86_400_000;

/**
 * Publishes an approved article now, or at a time to come (发布、定时发布).
 *
 * Published now, its pages, lists, feeds and search results show it when this is committed.
 * @throws AppError ARTICLE_NOT_APPROVED    with how many reviews are missing
 * @throws AppError DISPLAY_TIME_IN_FUTURE  when readers would be shown a later time than that of publication
 * @throws AppError SCHEDULE_IN_PAST        also beyond two years
 * @throws AppError END_PASSED              when it would be withdrawn again at once
 * @throws AppError NOT_FOUND, NOT_ALLOWED, OWN_TEXT, ARTICLE_STATE, SECTION_CLOSED, VERSION_CONFLICT
 */
export async function publishArticle(tx: Tx, actor: Actor, input: PublishArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  if (input.publishAt !== null) return schedule(tx, actor, article, new Date(input.publishAt), now);
  refuseUnless(reasonsAgainst(actor, "publish", article));
  return goLive(tx, actor, article, "published", now);
}

/** What publishing and publishing again share, once they are allowed. */
export async function goLive(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  kind: "published" | "republished",
  now: Date,
): Promise<ArticleResult> {
  refuseLateDisplay(article, now);
  refusePassedEnd(article, now);
  const live = await putLive(tx, actor, article, kind, now);
  const document = searchDocumentOf({ ...article, ...live, articleId: article.id });
  await logForSearch(tx, searchKey(live.publicationId), document);
  await renewAttachments(tx, [article.id]);
  await invalidate(tx, tagsOf({ ...article, ...live, articleId: article.id }));
  await showFollowers(tx, actor, article.id, now);
  const details = { number: article.workingNumber, title: live.title, publishedAt: live.publishedAt.toISOString() };
  await audit(tx, actor, `article.${kind}`, { type: "article", id: article.id }, details);
  return resultOf(article, { version: live.version, state: "published", publishedAt: live.publishedAt });
}

async function schedule(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  publishAt: Date,
  now: Date,
): Promise<ArticleResult> {
  refuseUnless(reasonsAgainst(actor, "schedule", article));
  const ahead = publishAt.getTime() - now.getTime();
  if (ahead <= 0 || ahead > farthestScheduleMs) throw new AppError("SCHEDULE_IN_PAST");
  refuseLateDisplay(article, publishAt);
  refusePassedEnd(article, publishAt);
  const details = { publishAt: publishAt.toISOString() };
  const step = { kind: "scheduled" as const, to: "scheduled" as const, publishAt, details };
  const version = await recordStep(tx, actor, article, step, now);
  await audit(tx, actor, "article.scheduled", { type: "article", id: article.id }, details);
  return resultOf(article, { version, state: "scheduled" });
}

function refusePassedEnd(article: ArticleState, publication: Date): void {
  if (article.endAction === "withdraw" && article.endsAt && article.endsAt <= publication) {
    throw new AppError("END_PASSED", { endsAt: article.endsAt.toISOString() });
  }
}

function refuseLateDisplay(article: ArticleState, publication: Date): void {
  if (article.displayAt && article.displayAt > publication) {
    throw new AppError("DISPLAY_TIME_IN_FUTURE", { displayAt: article.displayAt.toISOString() });
  }
}
