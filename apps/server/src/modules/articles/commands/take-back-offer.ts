import type { Offer } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { decide, lockOpenOffer, mayOffer, offerById } from "../elsewhere/offers.ts";

/**
 * Takes an offer back that nobody decided on (收回推送).
 * @throws AppError NOT_FOUND, NOT_ALLOWED, OFFER_DECIDED
 */
export async function takeBackOffer(
  tx: Tx,
  actor: Actor,
  input: { offerId: number; expectedVersion: number },
  now: Date,
): Promise<Offer> {
  const offer = await lockOpenOffer(tx, actor, input);
  if (!mayOffer(actor, { ...offer, siteId: offer.fromSiteId })) throw new AppError("NOT_ALLOWED");
  await decide(tx, actor, offer, { state: "taken-back" }, now);
  const details = { offerId: offer.id, siteId: offer.toSiteId };
  await audit(tx, actor, "article.offer-taken-back", { type: "article", id: offer.articleId }, details);
  return offerById(tx, actor, offer.id);
}
