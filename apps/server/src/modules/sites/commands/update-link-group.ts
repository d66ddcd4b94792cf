import type { LinkGroup, UpdateLinkGroup } from "@openzone/contract/link-groups";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { linkGroupById, lockLinkGroup } from "../link-groups.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { writeLinks } from "./write-links.ts";

/**
 * Changes a group and all its links at once: their words, addresses, order, and which are hidden or removed.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateLinkGroup(
  tx: Tx,
  actor: Actor,
  input: UpdateLinkGroup & { groupId: number },
  now: Date,
): Promise<LinkGroup> {
  const row = await lockLinkGroup(tx, input.groupId);
  refuseUnless(reasonsAgainstManaging(actor, row.site_id));
  const stored = await linkGroupById(tx, row.id);
  const { groupId: _groupId, expectedVersion, ...wanted } = input;
  await refuseStale(tx, row, expectedVersion, stored, wanted);
  await tx
    .updateTable("link_groups")
    .set({
      title: wanted.title,
      title_en: wanted.titleEn,
      in_foot: wanted.inFoot,
      version: row.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", row.id)
    .execute();
  await writeLinks(tx, row.id, wanted.links);
  const changed = await linkGroupById(tx, row.id);
  const changes = fieldChanges({ ...stored, version: 0 }, { ...changed, version: 0 });
  await audit(tx, actor, "link-group.updated", { type: "link-group", id: row.id }, { changes });
  await invalidate(tx, [`site:${row.site_id}:menu`]);
  return changed;
}
