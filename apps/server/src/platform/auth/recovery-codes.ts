import { randomInt } from "node:crypto";
import type { Keyring } from "../crypto/keyring.ts";
import type { Db, Tx } from "../database/database.ts";

const count = 10;
/** Without signs that look like others. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
const codeLength = 10;

/**
 * Makes ten new recovery codes (恢复码); older ones stop working.
 *
 * They are kept under a keyed hash: 49 random bits could be tried out against a plain one.
 * @returns the codes, `xxxxx-xxxxx`, to be shown once
 */
export async function makeRecoveryCodes(tx: Tx, keyring: Keyring, accountId: number): Promise<string[]> {
  const codes = Array.from({ length: count }, randomCode);
  await tx.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
  await tx
    .insertInto("recovery_codes")
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(keyring, code) })))
    .execute();
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/** Whether `code` is one of the account's unused recovery codes; it is used up then. */
export async function takeRecoveryCode(
  db: Db | Tx,
  keyring: Keyring,
  accountId: number,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await db
    .updateTable("recovery_codes")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", hashOf(keyring, code))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

export async function recoveryCodesLeft(db: Db | Tx, accountId: number): Promise<number> {
  const { left } = await db
    .selectFrom("recovery_codes")
    .select((select) => select.fn.countAll<number>().as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return left;
}

const hashOf = (keyring: Keyring, code: string): string =>
  keyring.mac(code.toLowerCase().replace(/[^a-z0-9]/g, ""), "recovery-code");

const randomCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");
