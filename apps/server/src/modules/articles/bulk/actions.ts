import type { BulkAction } from "@openzone/contract/bulk";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { conflictOf, lockArticles } from "../article-state.ts";
import { approveReview } from "../commands/approve-review.ts";
import { archiveArticle } from "../commands/archive-article.ts";
import { moveArticle } from "../commands/move-article.ts";
import { publishArticle } from "../commands/publish-article.ts";
import { submitArticle } from "../commands/submit-article.ts";
import { withdrawLocked } from "../commands/withdraw-article.ts";
import { reasonsAgainst } from "../policy.ts";

/** What a run asks to be done with each of its articles. */
export interface BulkOrder {
  action: BulkAction;
  reason: string;
  sectionId: number | null;
}

/** One article of a run, with the version that the person saw. */
export interface BulkItem {
  position: number;
  articleId: number;
  expectedVersion: number;
  departmentId: number;
}

/** The right that each action needs somewhere before a run is even begun; each article is then asked by itself. */
export const rightOf: Record<BulkAction, string> = {
  submit: "article.submit",
  approve: "article.review",
  publish: "article.publish",
  withdraw: "article.withdraw",
  archive: "article.archive",
  move: "article.write",
};

/**
 * Does one article by the command of the single action: the same rights, rules, history and audit.
 * @throws AppError  whatever the command refuses with
 */
export async function actOnOne(tx: Tx, actor: Actor, order: BulkOrder, item: BulkItem, now: Date): Promise<void> {
  const { articleId, expectedVersion, departmentId } = item;
  const input = { articleId, expectedVersion };
  const comment = order.reason;
  switch (order.action) {
    case "submit":
      await submitArticle(tx, actor, { ...input, comment }, now);
      return;
    case "approve":
      await approveReview(tx, actor, { ...input, comment }, now);
      return;
    case "publish":
      await publishArticle(tx, actor, { ...input, publishAt: null }, now);
      return;
    case "withdraw":
      throwFirst(await withdrawMany(tx, actor, order, [item], now));
      return;
    case "archive":
      await archiveArticle(tx, actor, { ...input, reason: order.reason }, now);
      return;
    case "move":
      await moveArticle(tx, actor, { ...input, sectionId: order.sectionId ?? 0, departmentId }, now);
      return;
  }
}

const throwFirst = (refused: Map<number, AppError>): void => {
  for (const error of refused.values()) throw error;
};

/**
 * Withdraws many articles together; one that may not be withdrawn does not keep the others.
 * @returns why those that were refused were, by article
 */
export async function withdrawMany(
  tx: Tx,
  actor: Actor,
  order: BulkOrder,
  items: readonly BulkItem[],
  now: Date,
): Promise<Map<number, AppError>> {
  const articles = await lockArticles(
    tx,
    actor,
    items.map(({ articleId }) => articleId),
  );
  const refused = new Map<number, AppError>();
  for (const { articleId, expectedVersion } of items) {
    const article = articles.get(articleId);
    const [reason] = article ? reasonsAgainst(actor, "withdraw", article) : [];
    if (!article) refused.set(articleId, new AppError("NOT_FOUND"));
    else if (article.version !== expectedVersion) refused.set(articleId, conflictOf(article, {}, {}));
    else if (reason) refused.set(articleId, new AppError(reason.code, reason.details));
  }
  const allowed = [...articles.values()].filter(({ id }) => !refused.has(id));
  if (allowed.length > 0) await withdrawLocked(tx, actor, allowed, order.reason, now);
  return refused;
}
