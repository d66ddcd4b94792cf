import type { ChangeCommentState } from "@openzone/contract/reviews";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { versionConflict } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { addEntry, lockComment } from "../comments/access.ts";

type Input = ChangeCommentState & { commentId: number };

/**
 * Says that a comment is dealt with (处理完毕).
 * @returns the article's number
 * @throws AppError COMMENT_STATE, VERSION_CONFLICT, NOT_FOUND, NOT_ALLOWED
 */
export const resolveComment = (tx: Tx, actor: Actor, input: Input, now: Date): Promise<number> =>
  changeState(tx, actor, input, "resolved", now);

/** Takes that back (重新打开). @throws the same */
export const reopenComment = (tx: Tx, actor: Actor, input: Input, now: Date): Promise<number> =>
  changeState(tx, actor, input, "reopened", now);

async function changeState(
  tx: Tx,
  actor: Actor,
  input: Input,
  kind: "resolved" | "reopened",
  now: Date,
): Promise<number> {
  const { comment, article } = await lockComment(tx, actor, input.commentId);
  const { version, changedBy: by, changedAt: at } = comment;
  if (version !== input.expectedVersion) throw versionConflict({ by, at, version }, {}, {});
  const state = kind === "resolved" ? "resolved" : "open";
  if (comment.state === state) throw new AppError("COMMENT_STATE");
  await sql`update passage_comments set state = ${state}, version = version + 1 where id = ${comment.id}`.execute(tx);
  await addEntry(tx, actor, article, { commentId: comment.id, kind, text: input.text }, now);
  const object = { type: "passage-comment" as const, id: comment.id };
  await audit(tx, actor, `passage-comment.${kind}`, object, { articleId: article.id });
  return article.id;
}
