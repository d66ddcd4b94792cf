import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { lockOwnView } from "../own-view.ts";

/** Deletes a view; whose list opened with it opens without a filter. @throws AppError NOT_FOUND */
export async function deleteView(tx: Tx, actor: Actor, viewId: number): Promise<string> {
  const view = await lockOwnView(tx, actor, viewId);
  await sql`delete from saved_views where id = ${viewId}`.execute(tx);
  await audit(tx, actor, "view.deleted", { type: "view", id: viewId }, { list: view.list, name: view.name });
  return view.list;
}
