import type { SaveGuideVersion } from "@openzone/contract/service-items";
import type { Guide } from "@openzone/contract/services";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged, refuseClosedDepartments, refuseForeignPolicies, refuseTakenCode } from "../changing.ts";
import { keepFiles } from "../files.ts";
import { mustVersion, type TakenItem, takeItem, touched, type VersionRow } from "../items.ts";
import { sortKeyOf } from "../sort-key.ts";

/**
 * Keeps what somebody wrote of a guide, as far as they came. What readers see is never edited: the first save after a
 * publication begins the next version.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE, SERVICE_CODE_TAKEN, SERVICE_POLICY, SERVICE_DEPARTMENT,
 *   FILE_NOT_USABLE
 */
export async function saveGuideVersion(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, guide, changes }: SaveGuideVersion & { id: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const item = await takeItem(tx, actor, { id, expectedVersion, verb: "edit", wanted: { ...guide, changes } });
  await refuseTakenCode(tx, item.siteId, guide.implementationCode, id);
  await refuseForeignPolicies(tx, item.siteId, guide);
  await refuseClosedDepartments(tx, guide);
  const before = item.open ?? (await mustVersion(tx, id, item.publicVersion));
  const version = item.open
    ? await writeVersion(tx, actor, item.open, { guide, changes }, now)
    : await beginVersion(tx, actor, item, { guide, changes }, now);
  await keepFiles(tx, actor, { itemId: id, versionId: version.id, guide });
  // Lists of staff show a name that readers know until the next version is public.
  const unseen = item.publicVersion === null;
  await tx
    .updateTable("service_items")
    .set({
      open_version: version.number,
      implementation_code: guide.implementationCode,
      base_code: guide.baseCode,
      ...(unseen ? { name: guide.name, ...sortKeyOf(guide.name) } : {}),
      ...touched(actor, item, now),
    })
    .where("id", "=", id)
    .execute();
  const changed = fieldChanges({ ...before.guide, changes: before.changes }, { ...guide, changes });
  await itemChanged(tx, actor, item, "saved", { number: version.number, changes: changed });
  return { id, version: item.version + 1 };
}

interface Said {
  guide: Guide;
  changes: string;
}

async function writeVersion(tx: Tx, actor: Actor, open: VersionRow, { guide, changes }: Said, now: Date) {
  await tx
    .updateTable("guide_versions")
    .set({
      content: JSON.stringify(guide),
      changes,
      state: "draft",
      writers: [...new Set([...open.writers, actor.id])],
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", open.id)
    .execute();
  return open;
}

async function beginVersion(tx: Tx, actor: Actor, item: TakenItem, { guide, changes }: Said, now: Date) {
  return tx
    .insertInto("guide_versions")
    .values({
      item_id: item.id,
      number: (item.publicVersion ?? 0) + 1,
      content: JSON.stringify(guide),
      changes,
      writers: [actor.id],
      created_at: now,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
}
