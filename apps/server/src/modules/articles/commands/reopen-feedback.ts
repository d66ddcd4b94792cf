import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockFeedback, reasonsAgainstReopening } from "../feedback/handling.ts";

/**
 * Puts a reader's answer back on the list of what waits (退回待处理).
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError FEEDBACK_OPEN  when it waits already
 */
export async function reopenFeedback(tx: Tx, actor: Actor, id: number): Promise<void> {
  for (const row of await lockFeedback(tx, actor, [id])) {
    refuseUnless(reasonsAgainstReopening(actor, row));
    await sql`update article_feedback set handled_at = null, handled_by = null, handled_by_name = null,
      handled_note = '' where id = ${id}`.execute(tx);
    const details = { feedback: [id], handledBy: row.handledByName };
    await audit(tx, actor, "feedback.reopened", { type: "article", id: row.articleId }, details);
  }
}
