import type { Contact } from "@openzone/contract/accounts";
import { audit } from "../../../platform/audit/audit.ts";
import {
  type Client,
  confirmPassword,
  endSessions,
  logSecurityEvent,
  preparePassword,
  storePassword,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { notify } from "../../notifications/index.ts";
import { accountByContact, ownAccount } from "../account-queries.ts";
import { checkCode, sendCode, useCode } from "../codes.ts";
import { auditName, type PublicActor } from "../session.ts";

/**
 * Begins to set a forgotten password anew (忘记密码). An address without an account gets the same answer, and no message.
 * @returns the ticket of the next step
 * @throws AppError CODE_TOO_OFTEN
 */
export async function beginReset(
  services: Services,
  { contact, language }: { contact: Contact; language: string },
  client: Client,
): Promise<string> {
  const account = await accountByContact(services.db, services.keyring, contact);
  const accountId = account?.usable ? account.id : null;
  const instead = accountId === null ? "none" : undefined;
  return sendCode(services, { purpose: "reset", contact, accountId, instead, language }, client);
}

/**
 * Sets the password with the code; all sessions end and failures are forgotten.
 * @throws AppError TICKET_EXPIRED, CODE_WRONG, the codes of the password rules
 */
export async function resetPassword(
  services: Services,
  input: { ticket: string; code: string; password: string },
  client: Client,
): Promise<void> {
  const code = await checkCode(services, { ...input, purpose: "reset" }, client);
  const { accountId } = code;
  if (accountId === null) throw new AppError("CODE_WRONG");
  const hash = await prepared(services, accountId, input.password);
  await inTransaction(services.db, async (tx) => {
    await useCode(tx, code.id, services.now());
    await storePassword(tx, accountId, hash, { mustChange: false, now: services.now() });
    await endSessions(tx, accountId, {}, "password-changed", services.now());
    await audit(tx, auditName({ accountId }), "password.reset", { type: "public-account", id: accountId });
    await notify(tx, services, { to: { accountId }, kind: "account.password-changed" });
  });
  logSecurityEvent(services, "password-changed", { accountId, client });
}

/**
 * Changes the password of somebody signed in, or sets a first one for whoever came by an identity provider; other sessions end.
 * @throws AppError PASSWORD_WRONG, the codes of the password rules
 */
export async function changePassword(
  services: Services,
  actor: PublicActor,
  input: { current: string; password: string },
  client: Client,
): Promise<void> {
  const { accountId } = actor;
  const own = await ownAccount(services.db, services.keyring, accountId);
  if (own.hasPassword) await confirmPassword(services, accountId, input.current, client);
  const hash = await prepared(services, accountId, input.password);
  await inTransaction(services.db, async (tx) => {
    await storePassword(tx, accountId, hash, { mustChange: false, now: services.now() });
    await endSessions(tx, accountId, { except: Number(actor.sessionId) }, "password-changed", services.now());
    await audit(tx, auditName(actor), "password.changed", { type: "public-account", id: accountId });
    await notify(tx, services, { to: { accountId }, kind: "account.password-changed" });
  });
  logSecurityEvent(services, "password-changed", { accountId, client });
}

async function prepared(services: Services, accountId: number, password: string): Promise<string> {
  const { name, mail, phone } = await ownAccount(services.db, services.keyring, accountId);
  const username = mail.split("@")[0] || phone;
  return preparePassword(services, { id: accountId, username, name }, password);
}
