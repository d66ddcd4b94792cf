import type { Db, Tx } from "../database/database.ts";
import { recoveryCodesLeft } from "./recovery-codes.ts";
import { forgetIdentities } from "./sessions.ts";

/** What an account has besides its password. */
export interface SecondFactors {
  totp: boolean;
  recoveryCodesLeft: number;
  passkeys: { id: number; name: string; createdAt: Date; lastUsedAt: Date | null }[];
}

export async function secondFactorsOf(db: Db | Tx, accountId: number): Promise<SecondFactors> {
  const totp = await db
    .selectFrom("totp_secrets")
    .select("account_id")
    .where("account_id", "=", accountId)
    .where("confirmed_at", "is not", null)
    .executeTakeFirst();
  const passkeys = await db
    .selectFrom("passkeys")
    .select(["id", "name", "created_at", "last_used_at"])
    .where("account_id", "=", accountId)
    .orderBy("id")
    .execute();
  return {
    totp: totp !== undefined,
    recoveryCodesLeft: await recoveryCodesLeft(db, accountId),
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: row.name,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    })),
  };
}

/** How many ways of a second step an account has; recovery codes are only a way back in. */
export const countFactors = ({ totp, passkeys }: SecondFactors): number => (totp ? 1 : 0) + passkeys.length;

/** Takes one second factor away; the recovery codes go with the last one. @returns false when there was none */
export async function removeSecondFactor(
  tx: Tx,
  accountId: number,
  which: "totp" | { passkeyId: number },
): Promise<boolean> {
  const removed =
    which === "totp"
      ? await tx.deleteFrom("totp_secrets").where("account_id", "=", accountId).executeTakeFirst()
      : await tx
          .deleteFrom("passkeys")
          .where("account_id", "=", accountId)
          .where("id", "=", which.passkeyId)
          .executeTakeFirst();
  if (countFactors(await secondFactorsOf(tx, accountId)) === 0) await removeSecondFactors(tx, accountId);
  await forgetIdentities(tx, [accountId]);
  return removed.numDeletedRows > 0n;
}

/** Takes every second factor away. */
export async function removeSecondFactors(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom("totp_secrets").where("account_id", "=", accountId).execute();
  await tx.deleteFrom("passkeys").where("account_id", "=", accountId).execute();
  await tx.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
  await forgetIdentities(tx, [accountId]);
}
