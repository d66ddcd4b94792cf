import { generateSecret, generateURI, verifySync } from "otplib";
import type { Keyring } from "../crypto/keyring.ts";
import type { Db, Tx } from "../database/database.ts";
import { AppError } from "../errors.ts";
import { forgetIdentities } from "./sessions.ts";

/** Shown by authenticator apps beside the user name. */
const issuer = "OpenZone";
export const totpContext = "totp_secrets.secret";
/** A code of the step before or after is taken too: clocks differ, people type slowly (RFC 6238 §5.2). */
const tolerance = 30;

/** A secret for an authenticator app, as text and as the address its QR code holds. */
export interface TotpSecret {
  secret: string;
  otpauthUrl: string;
}

/**
 * Begins the set-up of an authenticator app (验证器); it counts only once `confirmTotp` saw a code of it.
 * @throws AppError TOTP_ALREADY_ON
 */
export async function beginTotp(tx: Tx, keyring: Keyring, accountId: number, username: string): Promise<TotpSecret> {
  const secret = generateSecret({ length: 20 });
  const sealed = keyring.encrypt(secret, totpContext);
  const written = await tx
    .insertInto("totp_secrets")
    .values({ account_id: accountId, secret: sealed })
    .onConflict((conflict) =>
      conflict
        .column("account_id")
        .doUpdateSet({ secret: sealed, last_step: 0 })
        .where("totp_secrets.confirmed_at", "is", null),
    )
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) throw new AppError("TOTP_ALREADY_ON");
  return { secret, otpauthUrl: generateURI({ issuer, label: username, secret }) };
}

/**
 * Turns the authenticator app on with one of its codes.
 * @throws AppError TOTP_NOT_STARTED, TOTP_ALREADY_ON, TOTP_CODE_WRONG
 */
export async function confirmTotp(tx: Tx, keyring: Keyring, accountId: number, code: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom("totp_secrets")
    .selectAll()
    .where("account_id", "=", accountId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError("TOTP_NOT_STARTED");
  if (row.confirmed_at) throw new AppError("TOTP_ALREADY_ON");
  const step = stepOf(keyring.decrypt(row.secret, totpContext), code, now);
  if (step === null) throw new AppError("TOTP_CODE_WRONG");
  await tx
    .updateTable("totp_secrets")
    .set({ confirmed_at: now, last_step: step })
    .where("account_id", "=", accountId)
    .execute();
  await forgetIdentities(tx, [accountId]);
}

/** Makes an authenticator app that counts at once; for accounts made by a program that hands the secret on. */
export async function provisionTotp(
  tx: Tx,
  keyring: Keyring,
  accountId: number,
  username: string,
  now: Date,
): Promise<TotpSecret> {
  const made = await beginTotp(tx, keyring, accountId, username);
  await tx.updateTable("totp_secrets").set({ confirmed_at: now }).where("account_id", "=", accountId).execute();
  await forgetIdentities(tx, [accountId]);
  return made;
}

/** Whether `code` is right now; each 30-second step opens the door once, whatever was sent at the same time. */
export async function takeTotpCode(
  db: Db | Tx,
  keyring: Keyring,
  accountId: number,
  code: string,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom("totp_secrets")
    .select("secret")
    .where("account_id", "=", accountId)
    .where("confirmed_at", "is not", null)
    .executeTakeFirst();
  const step = row ? stepOf(keyring.decrypt(row.secret, totpContext), code, now) : null;
  if (step === null) return false;
  const taken = await db
    .updateTable("totp_secrets")
    .set({ last_step: step })
    .where("account_id", "=", accountId)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** The 30-second step that `code` belongs to, or null when it is wrong. */
function stepOf(secret: string, code: string, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code.replace(/\s/g, ""), epoch, epochTolerance: tolerance });
  return result.valid && "timeStep" in result ? Number(result.timeStep) : null;
}
