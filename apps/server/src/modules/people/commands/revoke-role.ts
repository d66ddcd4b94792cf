import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { forgetRights } from "../forget-rights.ts";
import { mayRevokeRole } from "../policy.ts";
import { lockStaff, otherHolders } from "../staff-rows.ts";

/**
 * Takes a role in a scope back (撤权); it ends at once, also in open sessions.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, NOT_ONESELF, LAST_ADMINISTRATOR
 */
export async function revokeRole(
  tx: Tx,
  services: Pick<Services, "now" | "securityLog">,
  actor: Actor,
  { staffId, grantId }: { staffId: number; grantId: number },
): Promise<void> {
  await lockStaff(tx, staffId);
  const grant = await tx
    .selectFrom("role_grants")
    .select(["role", "scope_kind", "site_id", "section_path", "department_id"])
    .where("id", "=", grantId)
    .where("staff_id", "=", staffId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (!grant) throw new AppError("NOT_FOUND");
  const { role, ...scope } = grant;
  refuseUnless(mayRevokeRole(actor, { staffId, role }, await otherHolders(tx, role, staffId, services.now())));
  await tx
    .updateTable("role_grants")
    .set({ revoked_at: services.now(), revoked_by: actor.id || null })
    .where("id", "=", grantId)
    .execute();
  await forgetRights(tx, staffId);
  await audit(tx, actor, "role.revoked", { type: "staff", id: staffId }, { role, scope, grantId });
  afterCommit(tx, () => logSecurityEvent(services, "role-revoked", { accountId: staffId, role, by: actor.id }));
}
