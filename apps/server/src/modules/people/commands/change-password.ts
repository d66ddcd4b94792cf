import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import {
  type Client,
  confirmPassword,
  endSessions,
  logSecurityEvent,
  preparePassword,
  storePassword,
  usernameOf,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";

/**
 * Changes one's own password; every other session of the person ends. Checking and hashing take a moment of a core
 * each, so this command opens its transaction itself, after them.
 * @throws AppError PASSWORD_WRONG, the codes of the password rules, PASSWORD_USED_BEFORE
 */
export async function changePassword(
  services: Services,
  actor: Actor,
  input: { currentPassword: string; newPassword: string; sessionId: number | undefined },
  client: Client,
): Promise<void> {
  const { db, now } = services;
  await confirmPassword(services, actor.id, input.currentPassword, client);
  const username = await usernameOf(db, actor.id);
  if (username === null) throw new AppError("NOT_FOUND");
  const hash = await preparePassword(services, { id: actor.id, username, name: actor.name }, input.newPassword);
  await inTransaction(db, async (tx) => {
    await storePassword(tx, actor.id, hash, { mustChange: false, now: now() });
    await endSessions(tx, actor.id, { except: input.sessionId }, "password-changed", now());
    await audit(tx, actor, "password.changed", { type: "staff", id: actor.id });
  });
  logSecurityEvent(services, "password-changed", { accountId: actor.id, client });
}
