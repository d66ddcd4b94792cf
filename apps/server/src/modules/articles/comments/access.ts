import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, type Reason, refuseUnless } from "../../../platform/errors.ts";
import { type ArticleState, placeOf, readableArticle } from "../article-state.ts";
import { reviewCapacity } from "../policy.ts";

/** Who works on a text talks about its passages: those who write there and those who review there. */
export function mayComment(actor: Actor, article: ArticleState): Reason[] {
  const place = placeOf(article);
  const allowed = may(actor, "article.review", place) || may(actor, "article.write", place);
  return allowed ? [] : [{ code: "NOT_ALLOWED", details: { action: "article.review" } }];
}

/** A comment as changes need it, locked. */
export interface LockedComment {
  id: number;
  articleId: number;
  state: "open" | "resolved";
  version: number;
  quote: string;
  changedBy: string;
  changedAt: Date;
}

/**
 * Locks a comment on a passage for a change.
 * @throws AppError NOT_FOUND    also when the person may not read the article
 * @throws AppError NOT_ALLOWED  to those who only read there
 */
export async function lockComment(
  tx: Tx,
  actor: Actor,
  commentId: number,
): Promise<{ comment: LockedComment; article: ArticleState }> {
  await sql`select 1 from passage_comments where id = ${commentId} for update`.execute(tx);
  const { rows } = await sql<LockedComment>`
    select c.id, c.article_id as "articleId", c.state, c.version, c.quote, last.author_name as "changedBy",
      last.at as "changedAt"
    from passage_comments c, lateral (
      select author_name, at from passage_comment_entries where comment_id = c.id order by id desc limit 1) last
    where c.id = ${commentId}`.execute(tx);
  const [comment] = rows;
  if (!comment) throw new AppError("NOT_FOUND");
  const article = await readableArticle(tx, actor, comment.articleId);
  refuseUnless(mayComment(actor, article));
  return { comment, article };
}

/** Adds what was said to a comment. One statement with the comment's own change, when there is one. */
export async function addEntry(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  entry: { commentId: number; kind: "comment" | "reply" | "resolved" | "reopened"; text: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into passage_comment_entries (comment_id, kind, text, author_id, author_name, delegator_name, at)
    values (${entry.commentId}, ${entry.kind}, ${entry.text}, ${actor.id}, ${actor.name}, ${inPlaceOf(actor, article)},
      ${now})`.execute(tx);
}

/** A writer of the place speaks for themselves, also when they stand in for a reviewer elsewhere. */
const inPlaceOf = (actor: Actor, article: ArticleState): string | null =>
  may(actor, "article.write", placeOf(article)) ? null : (reviewCapacity(actor, article)?.delegator?.name ?? null);
