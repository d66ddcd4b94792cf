import { sql } from "kysely";
import type { Db, Tx } from "../database/database.ts";

/** Source of both: the requirements of 三级等保 as zones apply them; issue wording: 5 failures, 30 minutes. */
export const failuresUntilLock = 5;
export const lockMinutes = 30;

/**
 * Counts an attempt before its secret is checked, so that guesses sent at once cannot pass the limit.
 * @returns how many attempts are counted now; null when the account is locked or does not exist
 */
export async function reserveAttempt(db: Db | Tx, accountId: number, now: Date): Promise<number | null> {
  const until = new Date(now.getTime() + lockMinutes * 60_000);
  // A lock that has passed begins a new count.
  const { rows } = await sql<{ failed_sign_ins: number }>`
    update accounts set
      failed_sign_ins = case when locked_until is null then failed_sign_ins + 1 else 1 end,
      locked_until = case when locked_until is null and failed_sign_ins + 1 >= ${failuresUntilLock} then ${until}::timestamptz end
    where id = ${accountId} and (locked_until is null or locked_until <= ${now})
    returning failed_sign_ins`.execute(db);
  return rows[0]?.failed_sign_ins ?? null;
}

/** Takes one counted attempt back: its secret was right, but the sign-in is not finished. */
export async function returnAttempt(db: Db | Tx, accountId: number): Promise<void> {
  await sql`update accounts set failed_sign_ins = greatest(failed_sign_ins - 1, 0),
      locked_until = case when failed_sign_ins > ${failuresUntilLock} then locked_until end
    where id = ${accountId}`.execute(db);
}

/** Forgets all failures: the person has proved to be the one. */
export async function clearAttempts(db: Db | Tx, accountId: number): Promise<void> {
  await sql`update accounts set failed_sign_ins = 0, locked_until = null where id = ${accountId}`.execute(db);
}
