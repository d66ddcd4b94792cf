import { changedFields, guideFields } from "@openzone/contract/services";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged, listedOf, refuseGrave, shownChanged } from "../changing.ts";
import { mustVersion, takeItem, touched, versionOf } from "../items.ts";
import { sortKeyOf } from "../sort-key.ts";

/**
 * Approves a guide and publishes it (审核公布): readers see this version from now on, the one before it is kept as replaced.
 * What was suspended is open again.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE, SERVICE_OWN_REVIEW, SERVICE_FINDINGS
 */
export async function publishGuide(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, note }: { id: number; expectedVersion: number; note: string },
  now: Date,
): Promise<{ id: number; version: number }> {
  const item = await takeItem(tx, actor, { id, expectedVersion, verb: "publish" });
  const open = item.open ?? (await mustVersion(tx, id, item.openVersion));
  const { guide } = open;
  refuseGrave(guide);
  const before = await versionOf(tx, id, item.publicVersion);
  if (before)
    await tx
      .updateTable("guide_versions")
      .set({ state: "replaced", ended_at: now })
      .where("id", "=", before.id)
      .execute();
  await tx
    .updateTable("guide_versions")
    .set({
      state: "published",
      published_at: now,
      reviewed_by: actor.id || null,
      note,
      changed_fields: before ? changedFields(before.guide, guide) : [...guideFields],
    })
    .where("id", "=", open.id)
    .execute();
  await tx
    .updateTable("service_items")
    .set({
      name: guide.name,
      ...sortKeyOf(guide.name),
      base_code: guide.baseCode,
      implementation_code: guide.implementationCode,
      public_version: open.number,
      open_version: null,
      public_state: "published",
      note: "",
      ...listedOf(guide),
      published_at: now,
      ...touched(actor, item, now),
    })
    .where("id", "=", id)
    .execute();
  await itemChanged(tx, actor, item, "published", { number: open.number, note });
  await shownChanged(tx, [item]);
  return { id, version: item.version + 1 };
}
