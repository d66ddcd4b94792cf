import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged, refuseInMatter } from "../changing.ts";
import { mustVersion, takeItem, touched } from "../items.ts";

/**
 * Throws away the version that is being written (删除草稿); what readers see stays. An item that never was public goes with it.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE, SERVICE_IN_USE
 */
export async function removeDraft(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
  now: Date,
): Promise<void> {
  const item = await takeItem(tx, actor, { id, expectedVersion, verb: "remove" });
  const open = item.open ?? (await mustVersion(tx, id, item.openVersion));
  const shown = item.publicVersion === null ? null : await mustVersion(tx, id, item.publicVersion);
  if (!shown) await refuseInMatter(tx, item);
  await tx.deleteFrom("guide_versions").where("id", "=", open.id).execute();
  if (shown)
    await tx
      .updateTable("service_items")
      .set({
        open_version: null,
        base_code: shown.guide.baseCode,
        implementation_code: shown.guide.implementationCode,
        ...touched(actor, item, now),
      })
      .where("id", "=", id)
      .execute();
  else await tx.deleteFrom("service_items").where("id", "=", id).execute();
  const { number, guide } = open;
  await itemChanged(tx, actor, item, "draft-removed", { number, guide });
}
