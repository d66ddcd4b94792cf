import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { addEntry, lockComment } from "../comments/access.ts";

/**
 * Answers a comment on a passage (回复批注); whether it is resolved stays as it is.
 * @returns the article's number
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function replyToComment(
  tx: Tx,
  actor: Actor,
  input: { commentId: number; text: string },
  now: Date,
): Promise<number> {
  const { comment, article } = await lockComment(tx, actor, input.commentId);
  await addEntry(tx, actor, article, { commentId: comment.id, kind: "reply", text: input.text }, now);
  const object = { type: "passage-comment" as const, id: comment.id };
  await audit(tx, actor, "passage-comment.answered", object, { articleId: article.id });
  return article.id;
}
