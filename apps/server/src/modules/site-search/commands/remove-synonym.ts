import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseStale } from "../../people/index.ts";
import { refuseOthers, wordsChanged } from "../changing.ts";
import { lockSynonym } from "./update-synonym.ts";

/**
 * Removes a group of synonyms; the audit log keeps its words.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function removeSynonym(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
): Promise<void> {
  const row = await lockSynonym(tx, id);
  refuseOthers(actor, row.site_id);
  const { source, words } = row;
  await refuseStale(tx, row, expectedVersion, { source, words }, {});
  await tx.deleteFrom("search_synonyms").where("id", "=", id).execute();
  await wordsChanged(tx, actor, row.site_id, "synonym.removed", id, { source, words });
}
