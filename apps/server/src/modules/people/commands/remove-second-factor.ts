import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import {
  type Client,
  confirmPassword,
  countFactors,
  logSecurityEvent,
  removeSecondFactor,
  secondFactorsOf,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { mayRemoveFactor } from "../policy.ts";
import { roles } from "../roles.ts";
import { heldRoles, lockStaff } from "../staff-rows.ts";

/**
 * Takes a second factor off one's own account.
 * @throws AppError PASSWORD_WRONG, NOT_FOUND, SECOND_FACTOR_REQUIRED for the last one of an administrator
 */
export async function takeOffSecondFactor(
  services: Services,
  actor: Actor,
  input: { password: string; which: "totp" | { passkeyId: number } },
  client: Client,
): Promise<void> {
  const { which } = input;
  await confirmPassword(services, actor.id, input.password, client);
  await inTransaction(services.db, async (tx) => {
    await lockStaff(tx, actor.id);
    const isAdministrator = (await heldRoles(tx, actor.id)).some((role) => roles[role].administrator);
    if (!(await removeSecondFactor(tx, actor.id, which))) throw new AppError("NOT_FOUND");
    refuseUnless(mayRemoveFactor(isAdministrator, countFactors(await secondFactorsOf(tx, actor.id))));
    const details = which === "totp" ? {} : which;
    await audit(
      tx,
      actor,
      which === "totp" ? "totp.removed" : "passkey.removed",
      { type: "staff", id: actor.id },
      details,
    );
  });
  logSecurityEvent(services, which === "totp" ? "totp-removed" : "passkey-removed", { accountId: actor.id, client });
}
