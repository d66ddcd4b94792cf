import type { OwnDigests } from "@openzone/contract/digests";
import { sql } from "kysely";
import { type Actor, mayAnywhere } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";

/** Whether a person takes digests by mail, and whether any could come. */
export async function ownDigests(db: Db | Tx, actor: Actor): Promise<OwnDigests> {
  const { rows } = await sql`select 1 from digest_refusals where staff_id = ${actor.id}`.execute(db);
  return { receives: rows.length === 0, mayReceive: mayAnywhere(actor, "statistics.read") };
}
