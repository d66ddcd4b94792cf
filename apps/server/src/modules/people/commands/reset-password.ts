import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { logSecurityEvent, makePasswordLink } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { mayInZone } from "../policy.ts";
import { lockStaff } from "../staff-rows.ts";

/**
 * Makes a one-time link with which a person sets a new password (重置密码), good for 24 hours. A second factor stays,
 * so whoever has only the link cannot sign in to an account that has one.
 * @throws AppError NOT_ALLOWED, NOT_FOUND
 */
export async function resetPassword(
  tx: Tx,
  services: Pick<Services, "config" | "now" | "securityLog">,
  actor: Actor,
  { staffId }: { staffId: number },
): Promise<{ url: string; expiresAt: string }> {
  refuseUnless(mayInZone(actor, "staff.manage"));
  await lockStaff(tx, staffId);
  const { url, expiresAt } = await makePasswordLink(tx, services, staffId, actor.id || null);
  await audit(
    tx,
    actor,
    "staff.password-link-made",
    { type: "staff", id: staffId },
    { expiresAt: expiresAt.toISOString() },
  );
  afterCommit(tx, () => logSecurityEvent(services, "password-link-made", { accountId: staffId, by: actor.id }));
  return { url, expiresAt: expiresAt.toISOString() };
}
