import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { forgetIdentities, logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { refuseStale } from "../conflicts.ts";
import { mayInZone } from "../policy.ts";
import { lockStaff, touchStaff } from "../staff-rows.ts";

/**
 * Enables a disabled account again (启用).
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT
 */
export async function enableStaff(
  tx: Tx,
  services: Pick<Services, "securityLog">,
  actor: Actor,
  { staffId, expectedVersion }: { staffId: number; expectedVersion: number },
): Promise<void> {
  refuseUnless(mayInZone(actor, "staff.manage"));
  const row = await lockStaff(tx, staffId);
  await refuseStale(tx, row, expectedVersion, {}, {});
  if (row.state === "active") return;
  await tx.updateTable("accounts").set({ state: "active" }).where("id", "=", staffId).execute();
  await touchStaff(tx, actor, staffId);
  await forgetIdentities(tx, [staffId]);
  await audit(tx, actor, "staff.enabled", { type: "staff", id: staffId });
  afterCommit(tx, () => logSecurityEvent(services, "account-enabled", { accountId: staffId, by: actor.id }));
}
