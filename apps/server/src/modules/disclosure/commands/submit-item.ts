import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged } from "../changing.ts";
import { takeItem, touched } from "../items.ts";
import { stateAfter } from "../workflow.ts";

/**
 * Hands an item over for the review before publication (提交公开审查); who does so cannot review it.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE
 */
export async function submitItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "submit" });
  const state = stateAfter("submit");
  const writers = [...new Set([...row.writers, actor.id])];
  await tx
    .updateTable("disclosure_items")
    .set({ state, writers, note: "", ...touched(actor, row, now) })
    .where("id", "=", id)
    .execute();
  await itemChanged(tx, actor, { id, siteId: row.siteId, state }, "submitted", {});
  return { id, version: row.version + 1 };
}
