import {
  changeSavedViewSchema,
  createSavedViewSchema,
  defaultSavedViewSchema,
  orderSavedViewsSchema,
  savedViewListSchema,
  savedViewQuerySchema,
} from "@openzone/contract/saved-views";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../../platform/database/database.ts";
import { actorOf, signedIn } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { idParams as params } from "../../../platform/http/params.ts";
import type { Services } from "../../../platform/services.ts";
import { changeView } from "../commands/change-view.ts";
import { deleteView } from "../commands/delete-view.ts";
import { orderViews } from "../commands/order-views.ts";
import { saveView } from "../commands/save-view.ts";
import { setDefaultView } from "../commands/set-default-view.ts";
import { savedViews } from "../saved-view-queries.ts";

const tags = ["me"];
const response = { 200: savedViewListSchema };

/** Named filters of lists (常用筛选): everybody's own, shared with a department if they like. Each change answers the list. */
export function registerSavedViewRoutes(app: App, services: Services): void {
  /** Changes, then reads the views of the list that `work` names. */
  const changed = (actor: Actor, work: (tx: Tx) => Promise<string>) =>
    inTransaction(services.db, async (tx) => ({ items: await savedViews(tx, actor, await work(tx)) }));

  app.route({
    method: "GET",
    url: "/api/v1/saved-views",
    config: { access: signedIn },
    schema: { tags, summary: "Named filters of a list: own and shared", querystring: savedViewQuerySchema, response },
    handler: async (request) => ({ items: await savedViews(services.db, actorOf(request), request.query.list) }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/saved-views",
    config: { access: signedIn },
    schema: { tags, summary: "Keeps filters under a name", body: createSavedViewSchema, response },
    handler: (request) =>
      changed(actorOf(request), async (tx) => {
        await saveView(tx, actorOf(request), request.body, services.now());
        return request.body.list;
      }),
  });
  app.route({
    method: "PATCH",
    url: "/api/v1/saved-views/:id",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "Renames, refilters or shares an own view",
      params,
      body: changeSavedViewSchema,
      response,
    },
    handler: (request) =>
      changed(actorOf(request), (tx) =>
        changeView(tx, actorOf(request), { ...request.body, viewId: request.params.id }, services.now()),
      ),
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/saved-views/:id",
    config: { access: signedIn },
    schema: { tags, summary: "Deletes an own view", params, response },
    handler: (request) => changed(actorOf(request), (tx) => deleteView(tx, actorOf(request), request.params.id)),
  });
  registerChoices(app, changed);
}

type Changed = (actor: Actor, work: (tx: Tx) => Promise<string>) => Promise<z.output<typeof savedViewListSchema>>;

function registerChoices(app: App, changed: Changed): void {
  app.route({
    method: "PUT",
    url: "/api/v1/saved-views/order",
    config: { access: signedIn },
    schema: { tags, summary: "Puts one's own views of a list in order", body: orderSavedViewsSchema, response },
    handler: (request) =>
      changed(actorOf(request), async (tx) => {
        await orderViews(tx, actorOf(request), request.body);
        return request.body.list;
      }),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/saved-views/default",
    config: { access: signedIn },
    schema: { tags, summary: "Sets the view with which one's list opens", body: defaultSavedViewSchema, response },
    handler: (request) =>
      changed(actorOf(request), async (tx) => {
        await setDefaultView(tx, actorOf(request), request.body);
        return request.body.list;
      }),
  });
}
