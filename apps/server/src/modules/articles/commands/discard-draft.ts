import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { draftKeyOf } from "../contents.ts";

/**
 * Throws the person's own unsaved work away (放弃草稿).
 * @throws AppError NOT_FOUND  when there is none
 */
export async function discardDraft(
  tx: Tx,
  actor: Actor,
  of: { articleId: number } | { newKey: string },
): Promise<void> {
  const { rows } = await sql`
    delete from article_drafts where staff_id = ${actor.id} and key = ${draftKeyOf(of)} returning key`.execute(tx);
  if (rows.length === 0) throw new AppError("NOT_FOUND");
}
