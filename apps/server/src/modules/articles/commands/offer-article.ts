import type { Offer, OfferArticle } from "@openzone/contract/articles";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { lockCurrentArticle } from "../article-state.ts";
import { mayOffer, offerById, refuseSite } from "../elsewhere/offers.ts";

/**
 * Offers a public article to another site (推送), whose editors take it or decline.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, OFFER_NOT_PUBLIC, OFFER_SITE, OFFER_LANGUAGE
 */
export async function offerArticle(
  tx: Tx,
  actor: Actor,
  input: OfferArticle & { articleId: number },
  now: Date,
): Promise<Offer> {
  const article = await lockCurrentArticle(tx, actor, input.articleId);
  if (!mayOffer(actor, article)) throw new AppError("NOT_ALLOWED", { action: "article.write" });
  if (article.liveId === null) throw new AppError("OFFER_NOT_PUBLIC");
  // What a site only follows is offered where it comes from.
  if (article.following) throw new AppError("ARTICLE_FOLLOWS");
  const to = await refuseSite(tx, article.id, input.siteId);
  const { rows } = await sql<{ id: number }>`
    with event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, details)
      values (${article.id}, ${article.workingId}, ${now}, ${actor.id || null}, ${actor.name}, 'offered',
        ${JSON.stringify({ to })}::jsonb)
    )
    insert into article_offers (article_id, to_site_id, note, offered_by, offered_at)
    values (${article.id}, ${input.siteId}, ${input.note}, ${actor.id || null}, ${now}) returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await audit(tx, actor, "article.offered", { type: "article", id: article.id }, { offerId: id, siteId: input.siteId });
  return offerById(tx, actor, id);
}
