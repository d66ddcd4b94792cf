import {
  acceptOfferSchema,
  articleOffersSchema,
  declineOfferSchema,
  offerArticleSchema,
  offerListQuerySchema,
  offerListSchema,
  offerSchema,
  takeBackOfferSchema,
} from "@openzone/contract/articles";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { acceptOffer } from "./commands/accept-offer.ts";
import { declineOffer } from "./commands/decline-offer.ts";
import { offerArticle } from "./commands/offer-article.ts";
import { takeBackOffer } from "./commands/take-back-offer.ts";
import { listOffers, offersOfArticle } from "./elsewhere/offers.ts";

const tags = ["articles"];

/** Articles offered to other sites (稿件推送), and what becomes of the offers. */
export function registerOfferRoutes(app: App, services: Services): void {
  registerReading(app, services);
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/offers",
    config: { access: can("article.write") },
    schema: {
      tags,
      summary: "Offers a public article to another site (推送)",
      params,
      body: offerArticleSchema,
      response: { 201: offerSchema },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, articleId: request.params.id };
      const offer = await inTransaction(services.db, (tx) => offerArticle(tx, actorOf(request), input, services.now()));
      return reply.code(201).send(offer);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/article-offers/:id/accept",
    config: { access: can("article.publish") },
    schema: {
      tags,
      summary: "Takes an offered article into a section of the receiving site (采用)",
      params,
      body: acceptOfferSchema,
      response: { 200: offerSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        acceptOffer(tx, actorOf(request), { ...request.body, offerId: request.params.id }, services.now()),
      ),
  });
  app.route({
    method: "POST",
    url: "/api/v1/article-offers/:id/decline",
    config: { access: can("article.publish") },
    schema: {
      tags,
      summary: "Declines an offered article with a reason (不采用)",
      params,
      body: declineOfferSchema,
      response: { 200: offerSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        declineOffer(tx, actorOf(request), { ...request.body, offerId: request.params.id }, services.now()),
      ),
  });
  app.route({
    method: "POST",
    url: "/api/v1/article-offers/:id/take-back",
    config: { access: can("article.write") },
    schema: {
      tags,
      summary: "Takes an open offer back (收回推送)",
      params,
      body: takeBackOfferSchema,
      response: { 200: offerSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        takeBackOffer(tx, actorOf(request), { ...request.body, offerId: request.params.id }, services.now()),
      ),
  });
}

function registerReading(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/offers",
    config: { access: can("article.read") },
    schema: {
      tags,
      summary: "The offers of an article, and the sites that it could be offered to",
      params,
      response: { 200: articleOffersSchema },
    },
    handler: (request) => offersOfArticle(services.db, actorOf(request), request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/article-offers",
    config: { access: can("article.read") },
    schema: {
      tags,
      summary: "Offers that sites of this person received, or that were made of articles that they may read",
      querystring: offerListQuerySchema,
      response: { 200: offerListSchema },
    },
    handler: (request) => listOffers(services.db, actorOf(request), request.query),
  });
}
