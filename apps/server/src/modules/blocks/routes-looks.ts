import { saveSiteLooksSchema, siteLooksSchema } from "@openzone/contract/site-looks";
import { may } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { saveSiteLooks, siteLooks } from "../sites/index.ts";
import { picturesOf } from "./picture-finder.ts";

/** The mark of a site and the picture in the head of its pages, chosen by whoever arranges its pages. */
export function registerLooksRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/looks",
    config: { access: can("page.arrange") },
    schema: {
      tags: ["blocks"],
      summary: "The mark of a site and the picture in its head (网站标志、页头图片)",
      params,
      response: { 200: siteLooksSchema },
    },
    handler: async (request) => {
      if (!may(actorOf(request), "page.arrange", { siteId: request.params.id })) throw new AppError("NOT_FOUND");
      return siteLooks(services.db, request.params.id);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id/looks",
    config: { access: can("page.arrange") },
    schema: {
      tags: ["blocks"],
      summary: "Chooses the mark of a site and the picture in its head",
      params,
      body: saveSiteLooksSchema,
      response: { 200: siteLooksSchema },
    },
    handler: (request) => {
      const actor = actorOf(request);
      const input = { ...request.body, siteId: request.params.id };
      return inTransaction(services.db, (tx) => saveSiteLooks(tx, actor, input, picturesOf(actor), services.now()));
    },
  });
}
