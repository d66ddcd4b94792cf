import { type GiveRating, isBad } from "@openzone/contract/ratings";
import { audit } from "../../../platform/audit/audit.ts";
import { systemActor } from "../../../platform/auth/actor.ts";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { inviteOf } from "../invites.ts";
import { tellOfBadRating } from "../notices.ts";
import { sealRater, sealText } from "../personal.ts";
import { openRectification } from "../rectify.ts";

/**
 * Rates a case or a visit (评价), once; a bad rating opens a rectification in the same transaction.
 * @throws AppError RATING_LINK, RATING_GIVEN
 */
export async function giveRating(
  tx: Tx,
  keyring: Keyring,
  { token, siteId, ...input }: GiveRating & { token: string; siteId: number },
  now: Date,
): Promise<{ id: number; rectificationId: number | null }> {
  const invite = await inviteOf(tx, token, siteId, now, true);
  if (!invite) throw new AppError("RATING_LINK");
  if (invite.ratingId !== null) throw new AppError("RATING_GIVEN");
  const rater = sealRater(keyring, input);
  const { id } = await tx
    .insertInto("ratings")
    .values({
      invite_id: invite.id,
      level: input.level,
      channel: invite.channel,
      tags: input.tags,
      comment: sealText(keyring, "comment", input.comment),
      rater,
      consents: rater !== null && input.consents,
      site_id: siteId,
      department_id: invite.departmentId,
      item_id: invite.itemId,
      officer_id: invite.officerId,
      rated_at: now,
    })
    .onConflict((conflict) => conflict.column("invite_id").doNothing())
    .returning("id")
    .executeTakeFirst()
    .then((row) => row ?? Promise.reject(new AppError("RATING_GIVEN")));
  await audit(tx, systemActor, "rating.given", { type: "rating", id }, { level: input.level, channel: invite.channel });
  if (!isBad(input.level)) return { id, rectificationId: null };
  const { departmentId } = invite;
  const opened = await openRectification(tx, systemActor, { ratingId: id, departmentId }, now);
  await tellOfBadRating(tx, invite, opened, now);
  return { id, rectificationId: opened.id };
}
