import type { HandleFeedback } from "@openzone/contract/feedback";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockFeedback, reasonsAgainstHandling } from "../feedback/handling.ts";

/**
 * Says that readers' answers have been seen to, and what was done (处理反馈): all of them, or none.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError FEEDBACK_HANDLED  with who was faster
 * @throws AppError FEEDBACK_USEFUL   when a reader asked for nothing
 */
export async function handleFeedback(
  tx: Tx,
  actor: Actor,
  { ids, note }: HandleFeedback,
  now: Date,
): Promise<{ handled: number }> {
  const rows = await lockFeedback(tx, actor, ids);
  for (const row of rows) refuseUnless(reasonsAgainstHandling(actor, row));
  await sql`update article_feedback set handled_at = ${now}, handled_by = ${actor.id || null},
      handled_by_name = ${actor.name}, handled_note = ${note}
    where id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(tx);
  for (const [articleId, ofArticle] of Map.groupBy(rows, (row) => row.articleId)) {
    const details = { feedback: ofArticle.map(({ id }) => id), note };
    await audit(tx, actor, "feedback.handled", { type: "article", id: articleId }, details);
  }
  return { handled: rows.length };
}
