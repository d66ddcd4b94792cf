import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstManaging } from "../policy.ts";

/**
 * Ends a redirect: its address is not found any more. The row stays, so that no section takes the address.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function removeRedirect(tx: Tx, actor: Actor, redirectId: number, now: Date): Promise<void> {
  const row = await tx
    .selectFrom("redirects")
    .selectAll()
    .where("id", "=", redirectId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  refuseUnless(reasonsAgainstManaging(actor, row.site_id));
  await tx.updateTable("redirects").set({ removed_at: now }).where("id", "=", row.id).execute();
  const details = { from: row.from_path, to: row.to_url };
  await audit(tx, actor, "redirect.removed", { type: "site", id: row.site_id }, details);
  await invalidate(tx, [`site:${row.site_id}:redirects`]);
}
