import type { Db, Tx } from "../database/database.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { forgetIdentities } from "./sessions.ts";
import { hashToken, newToken } from "./tokens.ts";

const hours = 24;

/**
 * Makes the one-time link with which a person sets a password; older ones stop working. It lasts 24 hours, forgets
 * failures of signing in, and the present password, if any, only leads to choosing another one.
 * @param createdBy id of the administrator; null for the system
 */
export async function makePasswordLink(
  tx: Tx,
  { config, now }: Pick<Services, "config" | "now">,
  accountId: number,
  createdBy: number | null,
): Promise<{ url: string; expiresAt: Date }> {
  const token = newToken();
  const at = now();
  const expiresAt = new Date(at.getTime() + hours * 3_600_000);
  await tx.deleteFrom("password_links").where("account_id", "=", accountId).where("used_at", "is", null).execute();
  await tx
    .insertInto("password_links")
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      created_by: createdBy,
      created_at: at,
      expires_at: expiresAt,
    })
    .execute();
  await tx
    .updateTable("accounts")
    .set({ failed_sign_ins: 0, locked_until: null, must_change_password: true })
    .where("id", "=", accountId)
    .execute();
  await forgetIdentities(tx, [accountId]);
  // After the sign #, so that the token reaches no server log and no Referer.
  return { url: `${config.PUBLIC_URL}/workbench/set-password#${token}`, expiresAt };
}

/** @throws AppError LINK_NOT_VALID when it is unknown, used, too old, or the account cannot be used */
export async function readPasswordLink(
  db: Db | Tx,
  token: string,
  now: Date,
): Promise<{ linkId: number; accountId: number; username: string; expiresAt: Date }> {
  const row = await db
    .selectFrom("password_links")
    .innerJoin("accounts", "accounts.id", "password_links.account_id")
    .select(["password_links.id", "accounts.id as account_id", "accounts.username", "password_links.expires_at"])
    .where("token_hash", "=", hashToken(token))
    .where("used_at", "is", null)
    .where("password_links.expires_at", ">", now)
    .where("accounts.state", "=", "active")
    .where((where) => where.or([where("accounts.expires_at", "is", null), where("accounts.expires_at", ">", now)]))
    .executeTakeFirst();
  if (!row) throw new AppError("LINK_NOT_VALID");
  return { linkId: row.id, accountId: row.account_id, username: row.username, expiresAt: row.expires_at };
}

/** Uses the link up. @throws AppError LINK_NOT_VALID when another request was faster */
export async function usePasswordLink(tx: Tx, linkId: number, now: Date): Promise<void> {
  const used = await tx
    .updateTable("password_links")
    .set({ used_at: now })
    .where("id", "=", linkId)
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new AppError("LINK_NOT_VALID");
}
