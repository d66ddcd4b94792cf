import { audit } from "../../../platform/audit/audit.ts";
import {
  type Client,
  endSessions,
  logSecurityEvent,
  preparePassword,
  readPasswordLink,
  storePassword,
  usePasswordLink,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { staffNames } from "../staff-names.ts";

/** Whose password a one-time link sets, for the screen that asks for it. @throws AppError LINK_NOT_VALID */
export async function describePasswordLink(
  { db, now }: Pick<Services, "db" | "now">,
  token: string,
): Promise<{ username: string; name: string; expiresAt: string }> {
  const link = await readPasswordLink(db, token, now());
  const names = await staffNames(db, [link.accountId]);
  return {
    username: link.username,
    name: names.get(link.accountId) ?? link.username,
    expiresAt: link.expiresAt.toISOString(),
  };
}

/**
 * Sets a password with a one-time link; the link is used up and all sessions of the person end. A password that the
 * rules refuse leaves the link as it is.
 * @throws AppError LINK_NOT_VALID, the codes of the password rules, PASSWORD_USED_BEFORE
 */
export async function setPasswordByLink(
  services: Services,
  input: { token: string; password: string },
  client: Client,
): Promise<void> {
  const { db, now } = services;
  const link = await readPasswordLink(db, input.token, now()).catch((error: unknown) => {
    if (error instanceof AppError) logSecurityEvent(services, "password-link-refused", { accountId: null, client });
    throw error;
  });
  const { accountId, username } = link;
  const name = (await staffNames(db, [accountId])).get(accountId) ?? username;
  const hash = await preparePassword(services, { id: accountId, username, name }, input.password);
  await inTransaction(db, async (tx) => {
    await usePasswordLink(tx, link.linkId, now());
    await storePassword(tx, accountId, hash, { mustChange: false, now: now() });
    await endSessions(tx, accountId, {}, "password-changed", now());
    await audit(tx, { id: accountId, name }, "password.set-by-link", { type: "staff", id: accountId });
  });
  logSecurityEvent(services, "password-link-used", { accountId, client });
}
