import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { systemActor } from "../../../platform/auth/actor.ts";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { inviteOf } from "../invites.ts";
import { sealText } from "../personal.ts";

/** Adds words to a rating (追评), once; its level stays. @throws AppError RATING_LINK, RATING_GIVEN */
export async function addToRating(
  tx: Tx,
  keyring: Keyring,
  { token, siteId, comment }: { token: string; siteId: number; comment: string },
  now: Date,
): Promise<void> {
  const invite = await inviteOf(tx, token, siteId, now, true);
  if (!invite || invite.ratingId === null) throw new AppError("RATING_LINK");
  if (invite.added) throw new AppError("RATING_GIVEN");
  await sql`update ratings set added = ${sealText(keyring, "added", comment)}, added_at = ${now}
    where id = ${invite.ratingId}`.execute(tx);
  await audit(tx, systemActor, "rating.added", { type: "rating", id: invite.ratingId });
}
