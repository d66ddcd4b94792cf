import { findPassage, withoutSpaces } from "@openzone/contract/passages";
import type { AddPassageComment } from "@openzone/contract/reviews";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { readableArticle } from "../article-state.ts";
import { addEntry, mayComment } from "../comments/access.ts";

/**
 * Comments on a passage of an edition (批注). The article itself is not changed by it.
 * @returns the comment's id
 * @throws AppError PASSAGE_NOT_FOUND  when the passage does not stand in that edition
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function addPassageComment(
  tx: Tx,
  actor: Actor,
  input: AddPassageComment & { articleId: number },
  now: Date,
): Promise<number> {
  const article = await readableArticle(tx, actor, input.articleId);
  refuseUnless(mayComment(actor, article));
  const edition = await editionOf(tx, input);
  const found = findPassage(withoutSpaces(edition.text), input);
  if (!found || found.changed) throw new AppError("PASSAGE_NOT_FOUND");
  const { rows } = await sql<{ id: number }>`
    insert into passage_comments (article_id, edition_id, quote, prefix, suffix, position, created_by, created_at)
    values (${article.id}, ${edition.id}, ${input.quote}, ${input.prefix}, ${input.suffix}, ${found.start}, ${actor.id},
      ${now})
    returning id`.execute(tx);
  const commentId = rows[0]?.id;
  if (commentId === undefined) throw new Error("the comment was not written");
  await addEntry(tx, actor, article, { commentId, kind: "comment", text: input.text }, now);
  const details = { articleId: article.id, edition: input.editionNumber, quote: input.quote.slice(0, 100) };
  await audit(tx, actor, "passage-comment.added", { type: "passage-comment", id: commentId }, details);
  return commentId;
}

async function editionOf(tx: Tx, input: { articleId: number; editionNumber: number }) {
  const { rows } = await sql<{ id: number; text: string }>`
    select id, body_text as text from editions
    where article_id = ${input.articleId} and number = ${input.editionNumber}`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0];
}
