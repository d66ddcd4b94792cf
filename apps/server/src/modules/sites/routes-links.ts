import {
  createLinkGroupSchema,
  linkGroupListSchema,
  linkGroupSchema,
  orderLinkGroupsSchema,
  removeLinkGroupSchema,
  updateLinkGroupSchema,
} from "@openzone/contract/link-groups";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { createLinkGroup } from "./commands/create-link-group.ts";
import { orderLinkGroups } from "./commands/order-link-groups.ts";
import { removeLinkGroup } from "./commands/remove-link-group.ts";
import { updateLinkGroup } from "./commands/update-link-group.ts";
import { linkGroupsOf } from "./link-groups.ts";

/** Groups of links to other sites (友情链接). They are public, so all staff may read them. */
export function registerLinkRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/link-groups",
    config: { access: signedIn },
    schema: {
      tags: ["sites"],
      summary: "The groups of links of a site (友情链接组)",
      params,
      response: { 200: linkGroupListSchema },
    },
    handler: async (request) => ({ items: await linkGroupsOf(services.db, request.params.id) }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/link-groups",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Makes a group of links (新建链接组)",
      params,
      body: createLinkGroupSchema,
      response: { 201: linkGroupSchema },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      const group = await inTransaction(services.db, (tx) =>
        createLinkGroup(tx, actorOf(request), input, services.now()),
      );
      return reply.code(201).send(group);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/link-groups/:id",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Changes a group and all its links",
      params,
      body: updateLinkGroupSchema,
      response: { 200: linkGroupSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        updateLinkGroup(tx, actorOf(request), { ...request.body, groupId: request.params.id }, services.now()),
      ),
  });
  registerOrderAndRemoval(app, services);
}

function registerOrderAndRemoval(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/link-groups/:id/remove",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Removes a group with its links (删除链接组)",
      params,
      body: removeLinkGroupSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, groupId: request.params.id };
      await inTransaction(services.db, (tx) => removeLinkGroup(tx, actorOf(request), input));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id/link-group-order",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Orders the groups of links",
      params,
      body: orderLinkGroupsSchema,
      response: { 200: linkGroupListSchema },
    },
    handler: async (request) => {
      const siteId = request.params.id;
      await inTransaction(services.db, (tx) => orderLinkGroups(tx, actorOf(request), { ...request.body, siteId }));
      return { items: await linkGroupsOf(services.db, siteId) };
    },
  });
}
