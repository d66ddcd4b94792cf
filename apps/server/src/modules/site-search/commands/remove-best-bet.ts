import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseStale } from "../../people/index.ts";
import { refuseOthers, wordsChanged } from "../changing.ts";
import { lockBestBet } from "./update-best-bet.ts";

/**
 * Removes a recommended result; the audit log keeps what it was.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function removeBestBet(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
): Promise<void> {
  const row = await lockBestBet(tx, id);
  refuseOthers(actor, row.site_id);
  const { patterns, targets } = row;
  await refuseStale(tx, row, expectedVersion, { patterns, targets }, {});
  await tx.deleteFrom("search_best_bets").where("id", "=", id).execute();
  await wordsChanged(tx, actor, row.site_id, "best-bet.removed", id, { patterns, targets });
}
