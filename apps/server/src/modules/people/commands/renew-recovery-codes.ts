import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import {
  type Client,
  confirmPassword,
  countFactors,
  logSecurityEvent,
  makeRecoveryCodes,
  secondFactorsOf,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";

/**
 * Makes new recovery codes (恢复码) for one's own account; the old ones stop working.
 * @throws AppError PASSWORD_WRONG, NOT_FOUND when the account has no second factor
 */
export async function renewRecoveryCodes(
  services: Services,
  actor: Actor,
  password: string,
  client: Client,
): Promise<{ recoveryCodes: string[] }> {
  await confirmPassword(services, actor.id, password, client);
  const recoveryCodes = await inTransaction(services.db, async (tx) => {
    if (countFactors(await secondFactorsOf(tx, actor.id)) === 0) throw new AppError("NOT_FOUND");
    await audit(tx, actor, "recovery-codes.made", { type: "staff", id: actor.id });
    return makeRecoveryCodes(tx, services.keyring, actor.id);
  });
  logSecurityEvent(services, "recovery-codes-made", { accountId: actor.id, client });
  return { recoveryCodes };
}
