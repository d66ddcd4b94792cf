import { errorMessage } from "@openzone/contract/errors";
import { mergePlaceSchema, mergePlanSchema, mergeSiteSchema } from "@openzone/contract/site-merging";
import {
  closeSiteSchema,
  makeSiteSchema,
  shutSiteSchema,
  siteCardListSchema,
  siteCardQuerySchema,
  siteClosingSchema,
  siteTemplateListSchema,
} from "@openzone/contract/site-templates";
import { siteSchema } from "@openzone/contract/sites";
import { inTransaction, wroteNothing } from "../../platform/database/database.ts";
import type { Reason } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { nothing, idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { closingRules } from "./closing-policy.ts";
import { siteCards } from "./cluster-queries.ts";
import { closeSite } from "./commands/close-site.ts";
import { makeSite } from "./commands/make-site.ts";
import { mergeSite } from "./commands/merge-site.ts";
import { reopenSite } from "./commands/reopen-site.ts";
import { shutSite } from "./commands/shut-site.ts";
import { prepareMerging } from "./merge-plan.ts";
import { templateViews } from "./templates/index.ts";

/** The site cluster (站群): sites made from templates, listed, taken down for a time and opened again. */
export function registerClusterRoutes(app: App, services: Services): void {
  registerMaking(app, services);
  registerMerging(app, services);
  registerClosing(app, services);
  app.route({
    method: "GET",
    url: "/api/v1/site-cards",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "The sites of the cluster with their states (站点)",
      querystring: siteCardQuerySchema,
      response: { 200: siteCardListSchema },
    },
    handler: (request) => siteCards(services.db, services.config.PUBLIC_URL, request.query),
  });
}

function registerMaking(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/site-templates",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "The templates that sites are made from (站点模板)",
      response: { 200: siteTemplateListSchema },
    },
    handler: async () => ({ items: templateViews() }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/from-template",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "Makes a site with its sections and home from a template (新建站点)",
      body: makeSiteSchema,
      response: { 201: siteSchema },
    },
    handler: async (request, reply) => {
      const site = await inTransaction(services.db, (tx) =>
        makeSite(tx, actorOf(request), request.body, services.now()),
      );
      return reply.code(201).send(site);
    },
  });
}

function registerMerging(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/merging",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "What merging a site into another one would take along, and what stands in its way (合并站点)",
      params,
      querystring: mergePlaceSchema,
      response: { 200: mergePlanSchema },
    },
    handler: (request) =>
      inTransaction(services.db, async (tx) => {
        const place = { ...request.query, siteId: request.params.id };
        const { counts, reasons } = await prepareMerging(tx, actorOf(request), place);
        wroteNothing(tx);
        const sentence = ({ code, details }: Reason) => errorMessage(code, request.language, details);
        const obstacles = reasons.map((reason) => ({ code: reason.code, message: sentence(reason) }));
        return { counts, obstacles };
      }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/merge",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "Merges a site into another one, for ever (合并站点)",
      params,
      body: mergeSiteSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      await inTransaction(services.db, (tx) => mergeSite(tx, actorOf(request), input, services.now()));
      return reply.code(204).send(null);
    },
  });
}

function registerClosing(app: App, services: Services): void {
  const rules = closingRules(services.config);
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/close",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "Takes a site down for a time, now or from an announced moment (临时下线)",
      params,
      body: closeSiteSchema,
      response: { 200: siteClosingSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        closeSite(tx, actorOf(request), { ...request.body, siteId: request.params.id }, rules, services.now()),
      ),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/shut",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "Shuts a site for good, with its pages as an archive or with all addresses leading elsewhere (关停)",
      params,
      body: shutSiteSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      await inTransaction(services.db, (tx) => shutSite(tx, actorOf(request), input, services.now()));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/reopen",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "Opens a closed site again, or gives up a closing that was only announced (恢复)",
      params,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => reopenSite(tx, actorOf(request), request.params.id, services.now()));
      return reply.code(204).send(null);
    },
  });
}
