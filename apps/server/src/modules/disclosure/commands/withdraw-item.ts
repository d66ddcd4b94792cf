import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged } from "../changing.ts";
import { takeItem, touched } from "../items.ts";
import { stateAfter } from "../workflow.ts";

/**
 * Takes an item away from the public (撤下), with the reason; it keeps its index number.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE
 */
export async function withdrawItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, note }: { id: number; expectedVersion: number; note: string },
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "withdraw" });
  const state = stateAfter("withdraw");
  await tx
    .updateTable("disclosure_items")
    .set({ state, note, ...touched(actor, row, now) })
    .where("id", "=", id)
    .execute();
  await itemChanged(tx, actor, { id, siteId: row.siteId, state, before: row.state }, "withdrawn", { reason: note });
  return { id, version: row.version + 1 };
}
