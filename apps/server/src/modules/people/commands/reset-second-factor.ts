import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { endSessions, logSecurityEvent, removeSecondFactors } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { mayInZone } from "../policy.ts";
import { lockStaff } from "../staff-rows.ts";

/**
 * Removes the second factors of a person who lost them (重置二次验证); the sessions end. It is the security
 * administrator's, while passwords are the system administrator's: neither alone can take over an account.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, NOT_ONESELF
 */
export async function resetSecondFactor(
  tx: Tx,
  services: Pick<Services, "now" | "securityLog">,
  actor: Actor,
  { staffId }: { staffId: number },
): Promise<void> {
  refuseUnless(mayInZone(actor, "session.revoke-any"));
  if (actor.id === staffId) throw new AppError("NOT_ONESELF");
  await lockStaff(tx, staffId);
  await removeSecondFactors(tx, staffId);
  await endSessions(tx, staffId, {}, "second-factor-reset", services.now());
  await audit(tx, actor, "staff.second-factor-reset", { type: "staff", id: staffId });
  afterCommit(tx, () => logSecurityEvent(services, "second-factors-reset", { accountId: staffId, by: actor.id }));
}
