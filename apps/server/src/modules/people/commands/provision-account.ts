import { audit } from "../../../platform/audit/audit.ts";
import { systemActor } from "../../../platform/auth/actor.ts";
import { provisionTotp, storePassword, type TotpSecret, usernameOf } from "../../../platform/auth/index.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";

/**
 * Gives an account a ready password and, if wanted, an authenticator secret, so that it can be used at once; for
 * `openzone init` and the demonstration zone, which write them into a file that only the operator reads.
 * @param input.passwordHash from `hashPassword`, made before the transaction
 * @param input.mustChange whether the password only leads to choosing another one
 * @returns the authenticator's secret, when one was asked for
 */
export async function provisionAccount(
  tx: Tx,
  services: Pick<Services, "keyring" | "now">,
  input: { staffId: number; passwordHash: string; mustChange: boolean; totp: boolean },
): Promise<TotpSecret | null> {
  const username = await usernameOf(tx, input.staffId);
  if (username === null) throw new AppError("NOT_FOUND");
  await storePassword(tx, input.staffId, input.passwordHash, { mustChange: input.mustChange, now: services.now() });
  const made = input.totp ? await provisionTotp(tx, services.keyring, input.staffId, username, services.now()) : null;
  await audit(tx, systemActor, "staff.provisioned", { type: "staff", id: input.staffId }, { totp: input.totp });
  return made;
}
