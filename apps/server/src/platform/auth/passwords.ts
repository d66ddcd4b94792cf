import { sql } from "kysely";
import type { Db, Tx } from "../database/database.ts";
import { AppError, type Reason, refuseUnless } from "../errors.ts";
import type { Services } from "../services.ts";
import { hashPassword, verifyPassword } from "./argon.ts";
import type { Client } from "./client.ts";
import { reserveAttempt, returnAttempt } from "./lockout.ts";
import { type PasswordOwner, passwordProblems } from "./password-rules.ts";
import { logSecurityEvent } from "./security-events.ts";
import { forgetIdentities } from "./sessions.ts";

/** How many passwords, the present one included, are not taken again. */
export const rememberedPasswords = 5;

/** Names of the product; with the host of PUBLIC_URL they may not be in a password. */
const productNames = ["openzone", "开区通", "开发区"];

export function zoneNamesOf(publicUrl: string): string[] {
  const labels = new URL(publicUrl).hostname
    .split(".")
    .filter((label) => /[a-z]/i.test(label) && label !== "localhost");
  return [...productNames, ...labels.filter((label) => !["www", "gov", "com"].includes(label))];
}

/**
 * Checks a new password and hashes it; to be called outside a transaction, as it takes some 50 ms of a core.
 * @throws AppError PASSWORD_TOO_SHORT and the others of the rules, with all `reasons`; PASSWORD_USED_BEFORE
 */
export async function preparePassword(
  { db, config }: Pick<Services, "db" | "config">,
  account: { id: number } & Omit<PasswordOwner, "zoneNames">,
  password: string,
): Promise<string> {
  refuseUnless(passwordProblems(password, { ...account, zoneNames: zoneNamesOf(config.PUBLIC_URL) }));
  const history = await db
    .selectFrom("password_history")
    .select("password_hash")
    .where("account_id", "=", account.id)
    .orderBy("id", "desc")
    .limit(rememberedPasswords)
    .execute();
  for (const { password_hash } of history) {
    if (await verifyPassword(password_hash, password)) refuseUnless([usedBefore]);
  }
  return hashPassword(password);
}

const usedBefore: Reason = { code: "PASSWORD_USED_BEFORE", details: { count: rememberedPasswords } };

/**
 * Writes a prepared password, forgets failures and the oldest remembered password.
 * @param mustChange whether the person has to choose another one at the next sign-in
 */
export async function storePassword(
  tx: Tx,
  accountId: number,
  passwordHash: string,
  { mustChange, now }: { mustChange: boolean; now: Date },
): Promise<void> {
  await tx
    .updateTable("accounts")
    .set({
      password_hash: passwordHash,
      password_changed_at: now,
      must_change_password: mustChange,
      failed_sign_ins: 0,
      locked_until: null,
    })
    .where("id", "=", accountId)
    .execute();
  await tx
    .insertInto("password_history")
    .values({ account_id: accountId, password_hash: passwordHash, created_at: now })
    .execute();
  await sql`delete from password_history where account_id = ${accountId} and id not in (
    select id from password_history where account_id = ${accountId} order by id desc limit ${rememberedPasswords})`.execute(
    tx,
  );
  await forgetIdentities(tx, [accountId]);
}

/**
 * Asks for the present password again before sign-in data changes; failures count towards the lock.
 * @throws AppError PASSWORD_WRONG, also while the account is locked
 */
export async function confirmPassword(
  services: Pick<Services, "db" | "now" | "securityLog">,
  accountId: number,
  password: string,
  client: Client,
): Promise<void> {
  const account = await services.db
    .selectFrom("accounts")
    .select("password_hash")
    .where("id", "=", accountId)
    .executeTakeFirst();
  const attempt = await reserveAttempt(services.db, accountId, services.now());
  const isRight = await verifyPassword(account?.password_hash ?? null, password);
  if (!isRight || attempt === null) {
    logSecurityEvent(services, "password-wrong", { accountId, client });
    throw new AppError("PASSWORD_WRONG");
  }
  await returnAttempt(services.db, accountId);
}

/** Name and user name of an account's owner, for the rules; null when the account does not exist. */
export async function usernameOf(db: Db | Tx, accountId: number): Promise<string | null> {
  const row = await db.selectFrom("accounts").select("username").where("id", "=", accountId).executeTakeFirst();
  return row?.username ?? null;
}
