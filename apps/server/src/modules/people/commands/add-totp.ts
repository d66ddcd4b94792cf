import { toString as qrCode } from "qrcode";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import {
  beginTotp,
  type Client,
  confirmPassword,
  confirmTotp,
  logSecurityEvent,
  makeRecoveryCodes,
  usernameOf,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";

/**
 * Begins adding an authenticator app (验证器) to one's own account: its secret as text, address and QR code.
 * @throws AppError PASSWORD_WRONG, TOTP_ALREADY_ON
 */
export async function startTotp(services: Services, actor: Actor, password: string, client: Client) {
  await confirmPassword(services, actor.id, password, client);
  const username = await usernameOf(services.db, actor.id);
  if (username === null) throw new AppError("NOT_FOUND");
  const made = await inTransaction(services.db, (tx) => beginTotp(tx, services.keyring, actor.id, username));
  return { ...made, qrSvg: await qrCode(made.otpauthUrl, { type: "svg", margin: 1 }) };
}

/**
 * Turns the authenticator app on with one of its codes.
 * @returns new recovery codes, to be shown once
 * @throws AppError TOTP_NOT_STARTED, TOTP_ALREADY_ON, TOTP_CODE_WRONG
 */
export async function finishTotp(
  services: Services,
  actor: Actor,
  code: string,
  client: Client,
): Promise<{ recoveryCodes: string[] }> {
  const recoveryCodes = await inTransaction(services.db, async (tx) => {
    await confirmTotp(tx, services.keyring, actor.id, code, services.now());
    await audit(tx, actor, "totp.added", { type: "staff", id: actor.id });
    return makeRecoveryCodes(tx, services.keyring, actor.id);
  });
  logSecurityEvent(services, "totp-added", { accountId: actor.id, client });
  return { recoveryCodes };
}
