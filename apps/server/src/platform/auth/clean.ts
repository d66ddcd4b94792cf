import { inTransaction } from "../database/database.ts";
import type { Services } from "../services.ts";

/** Ended sessions are kept this long, to answer questions about them; longer questions are for the security log. */
const keepSessionDays = 90;

/** Removes tickets that are over, old one-time links and sessions that ended long ago. */
export async function forgetOldSignInData({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const at = now();
  const old = new Date(at.getTime() - keepSessionDays * 86_400_000);
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom("sign_in_tickets").where("expires_at", "<=", at).execute();
    await tx.deleteFrom("password_links").where("expires_at", "<=", old).execute();
    // A session that nobody used again was never ended; its last use is what counts.
    await tx.deleteFrom("sessions").where("last_seen_at", "<=", old).execute();
  });
}
