import type { Offer } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { decide, lockOpenOffer, mayDecideOn, offerById } from "../elsewhere/offers.ts";

/**
 * Declines an offered article with a reason (不采用), which those who offered it read.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, OFFER_DECIDED
 */
export async function declineOffer(
  tx: Tx,
  actor: Actor,
  input: { offerId: number; reason: string; expectedVersion: number },
  now: Date,
): Promise<Offer> {
  const offer = await lockOpenOffer(tx, actor, input);
  if (!mayDecideOn(actor, offer)) throw new AppError("NOT_ALLOWED", { action: "article.publish" });
  await decide(tx, actor, offer, { state: "declined", reason: input.reason }, now);
  const details = { offerId: offer.id, siteId: offer.toSiteId, reason: input.reason };
  await audit(tx, actor, "article.offer-declined", { type: "article", id: offer.articleId }, details);
  return offerById(tx, actor, offer.id);
}
