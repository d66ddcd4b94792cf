import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import {
  beginPasskey,
  type Client,
  checkNewPasskey,
  confirmPassword,
  logSecurityEvent,
  makeRecoveryCodes,
  type PasskeyAnswer,
  recoveryCodesLeft,
  storePasskey,
  usernameOf,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";

/** Begins adding a passkey (通行密钥) to one's own account. @throws AppError PASSWORD_WRONG */
export async function startPasskey(services: Services, actor: Actor, password: string, client: Client) {
  await confirmPassword(services, actor.id, password, client);
  const username = await usernameOf(services.db, actor.id);
  if (username === null) throw new AppError("NOT_FOUND");
  return beginPasskey(services, { id: actor.id, username, name: actor.name });
}

/**
 * Adds the passkey that the browser made.
 * @returns its id, and recovery codes when the person had none
 * @throws AppError TICKET_EXPIRED, PASSKEY_REFUSED, ALREADY_EXISTS
 */
export async function finishPasskey(
  services: Services,
  actor: Actor,
  input: { ticket: string; name: string; passkey: PasskeyAnswer },
  client: Client,
): Promise<{ id: number; name: string; recoveryCodes: string[] }> {
  const key = await checkNewPasskey(services, actor.id, input.ticket, input.passkey);
  const added = await inTransaction(services.db, async (tx) => {
    const id = await storePasskey(tx, actor.id, key, input.name, services.now());
    await audit(tx, actor, "passkey.added", { type: "staff", id: actor.id }, { passkeyId: id, name: input.name });
    const hasCodes = (await recoveryCodesLeft(tx, actor.id)) > 0;
    return { id, recoveryCodes: hasCodes ? [] : await makeRecoveryCodes(tx, services.keyring, actor.id) };
  });
  logSecurityEvent(services, "passkey-added", { accountId: actor.id, client, passkeyId: added.id });
  return { ...added, name: input.name };
}
