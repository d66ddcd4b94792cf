import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged } from "../changing.ts";
import { mustVersion, takeItem, touched } from "../items.ts";

/**
 * Gives a guide back to its writers (退回), with what is to be mended.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE
 */
export async function returnGuide(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, note }: { id: number; expectedVersion: number; note: string },
  now: Date,
): Promise<{ id: number; version: number }> {
  const item = await takeItem(tx, actor, { id, expectedVersion, verb: "return" });
  const open = item.open ?? (await mustVersion(tx, id, item.openVersion));
  await tx
    .updateTable("guide_versions")
    .set({ state: "returned", note, reviewed_by: actor.id || null })
    .where("id", "=", open.id)
    .execute();
  await tx
    .updateTable("service_items")
    .set(touched(actor, item, now))
    .where("id", "=", id)
    .execute();
  await itemChanged(tx, actor, item, "returned", { number: open.number, note });
  return { id, version: item.version + 1 };
}
