import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";

/** Tells that a person has left the editor; nothing happens when they were not there. */
export async function leaveEditing(tx: Tx, actor: Actor, articleId: number): Promise<void> {
  await sql`delete from article_editing where article_id = ${articleId} and staff_id = ${actor.id}`.execute(tx);
}
