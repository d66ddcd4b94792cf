import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { linkGroupById, lockLinkGroup } from "../link-groups.ts";
import { reasonsAgainstManaging } from "../policy.ts";

/**
 * Removes a group with its links; the audit log keeps what it held.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function removeLinkGroup(
  tx: Tx,
  actor: Actor,
  input: { groupId: number; expectedVersion: number },
): Promise<void> {
  const row = await lockLinkGroup(tx, input.groupId);
  refuseUnless(reasonsAgainstManaging(actor, row.site_id));
  const stored = await linkGroupById(tx, row.id);
  await refuseStale(tx, row, input.expectedVersion, stored, {});
  await tx.deleteFrom("link_groups").where("id", "=", row.id).execute();
  const details = { title: stored.title, links: stored.links };
  await audit(tx, actor, "link-group.removed", { type: "link-group", id: row.id }, details);
  await invalidate(tx, [`site:${row.site_id}:menu`]);
}
