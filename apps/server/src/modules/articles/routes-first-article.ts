import { firstArticleSchema, keepFirstArticleSchema } from "@openzone/contract/first-article";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { keepFirstArticle } from "./commands/keep-first-article.ts";
import { firstArticleOf } from "./first-article.ts";

const url = "/api/v1/me/first-article";
const response = { 200: firstArticleSchema };

/** The guided first article of a new clerk (写第一篇稿件): everybody's own. */
export function registerFirstArticleRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url,
    config: { access: can("article.write") },
    schema: { tags: ["me"], summary: "How far the person is in the guided first article", response },
    handler: (request) => firstArticleOf(services.db, actorOf(request)),
  });
  app.route({
    method: "PUT",
    url,
    config: { access: can("article.write") },
    schema: {
      tags: ["me"],
      summary: "Starts, continues, leaves or ends the guided first article",
      body: keepFirstArticleSchema,
      response,
    },
    handler: (request) =>
      inTransaction(services.db, (tx) => keepFirstArticle(tx, actorOf(request), request.body, services.now())),
  });
}
