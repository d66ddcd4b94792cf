import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged, refuseGrave } from "../changing.ts";
import { mustVersion, takeItem, touched } from "../items.ts";

/**
 * Hands a guide over for review (提交审核); who does so cannot publish it.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE, SERVICE_FINDINGS
 */
export async function submitGuide(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const item = await takeItem(tx, actor, { id, expectedVersion, verb: "submit" });
  const open = item.open ?? (await mustVersion(tx, id, item.openVersion));
  refuseGrave(open.guide);
  await tx
    .updateTable("guide_versions")
    .set({ state: "in_review", note: "", submitted_at: now, writers: [...new Set([...open.writers, actor.id])] })
    .where("id", "=", open.id)
    .execute();
  await tx
    .updateTable("service_items")
    .set(touched(actor, item, now))
    .where("id", "=", id)
    .execute();
  await itemChanged(tx, actor, item, "submitted", { number: open.number });
  return { id, version: item.version + 1 };
}
