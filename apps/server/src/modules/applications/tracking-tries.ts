/** How often the digits of a case may be guessed: four are found out by trying, so a number is closed for the rest of the hour. */
import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";

const wrongAnHour = 10;
const HOUR = 3_600_000;

/**
 * Counts a try before its digits are compared, so that guesses sent at once, to whichever server, cannot pass the limit. A number that
 * nobody has is counted like any other.
 * @returns false where the number is closed
 */
export async function countTry(db: Db, number: string, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - HOUR);
  const { rows } = await sql<{ times: number }>`
    insert into tracking_tries as t (number, since, times) values (${number}, ${now}, 1)
    on conflict (number) do update set times = case when t.since <= ${before} then 1 else t.times + 1 end,
      since = case when t.since <= ${before} then excluded.since else t.since end
    returning times`.execute(db);
  return (rows[0]?.times ?? 0) <= wrongAnHour;
}

/** Takes a try back: its digits were right. */
export async function returnTry(db: Db, number: string): Promise<void> {
  await sql`update tracking_tries set times = times - 1 where number = ${number} and times > 0`.execute(db);
}

export async function forgetOldTries(db: Db, now: Date): Promise<void> {
  await sql`delete from tracking_tries where since <= ${new Date(now.getTime() - HOUR)}`.execute(db);
}
