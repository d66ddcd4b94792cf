import type { ArticleResult, WithdrawArticle } from "@openzone/contract/articles";
import { type AuditEntry, auditAll } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate, logAllForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { type ArticleState, loadArticleStates, lockArticle } from "../article-state.ts";
import { attachmentRemovals } from "../attachment-documents.ts";
import { publicFollowers, stopFollowing } from "../elsewhere/followers.ts";
import { reasonsAgainst } from "../policy.ts";
import { resultOf } from "../result.ts";
import { searchKey } from "../search-document.ts";
import { tagsOf } from "../tags.ts";
import { takeDown } from "../take-down.ts";

/**
 * Withdraws a public article with a reason (撤下): with the commit it is gone from pages, lists, feeds, search and caches,
 * and its attachments and pictures are closed, on every site that refers to it or follows it. A draft that someone is writing meanwhile stays.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function withdrawArticle(tx: Tx, actor: Actor, input: WithdrawArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "withdraw", article));
  const versions = await withdrawLocked(tx, actor, [article], input.reason, now);
  const version = versions.get(article.id);
  if (version === undefined) throw new Error(`article ${article.id} vanished while it was locked`);
  const state = article.workingId === article.liveId ? "withdrawn" : article.workingState;
  return resultOf(article, { version, state, publishedAt: null });
}

/**
 * Withdraws articles that are locked and may be withdrawn, and what follows them on other sites, all together in a few
 * statements however many they are.
 * @returns their new versions by id
 */
export async function withdrawLocked(
  tx: Tx,
  actor: Actor,
  articles: readonly ArticleState[],
  reason: string,
  now: Date,
): Promise<Map<number, number>> {
  // What follows them goes with them; what a site takes off itself follows no more.
  const chosen = new Set(articles.map(({ id }) => id));
  const following = (await publicFollowers(tx, [...chosen])).filter((id) => !chosen.has(id));
  const followers = following.length === 0 ? [] : await loadArticleStates(tx, following);
  await stopFollowing(
    tx,
    articles.filter((one) => one.following && !chosen.has(one.originId ?? 0)).map(({ id }) => id),
  );
  const all = [...articles, ...followers];
  const down = await takeDown(tx, actor, all, reason, now);
  const gone = [...down.values()].flatMap(({ publications }) => publications);
  const closed = gone.map(({ publicationId }) => ({ key: searchKey(publicationId), document: null }));
  await logAllForSearch(tx, [...closed, ...attachmentRemovals(gone)]);
  await invalidate(tx, gone.flatMap(tagsOf));
  const entries = all.map(
    ({ id, liveNumber, originId }): AuditEntry => ({
      action: "article.withdrawn",
      object: { type: "article", id },
      details: { number: liveNumber, reason, ...(chosen.has(id) ? {} : { withOriginal: originId }) },
    }),
  );
  await auditAll(tx, actor, entries);
  return new Map([...down].map(([id, { version }]) => [id, version]));
}
