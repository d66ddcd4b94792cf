import {
  availableKindsSchema,
  changeSectionStateSchema,
  createSectionSchema,
  createSiteSchema,
  moveSectionSchema,
  orderSectionsSchema,
  type SectionNames,
  sectionListSchema,
  sectionNamesSchema,
  sectionSchema,
  siteListSchema,
  siteSchema,
  updateSectionSchema,
  updateSiteSchema,
} from "@openzone/contract/sites";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { changeSectionState } from "./commands/change-section-state.ts";
import { createSection } from "./commands/create-section.ts";
import { createSite } from "./commands/create-site.ts";
import { moveSection } from "./commands/move-section.ts";
import { orderSections } from "./commands/order-sections.ts";
import { updateSection } from "./commands/update-section.ts";
import { updateSite } from "./commands/update-site.ts";
import { registerSiteExports } from "./exports.ts";
import { availableKinds } from "./policy.ts";
import { kindFacts, sectionById, sectionsOf, siteById } from "./queries.ts";
import { registerClusterRoutes } from "./routes-cluster.ts";
import { registerLinkRoutes } from "./routes-links.ts";
import { registerRedirectRoutes } from "./routes-redirects.ts";
import { registerWordRoutes } from "./routes-words.ts";
import { hideUnseenSites, seesSite } from "./seen-sites.ts";
import type { SiteTree } from "./tree.ts";
import { siteTreeCache } from "./tree-cache.ts";

/** Sites and their trees. Whoever works with a site may read them: where an article goes is chosen from them. */
export function registerSiteRoutes(app: App, services: Services): void {
  hideUnseenSites(app, services);
  registerReading(app, services);
  registerSiteChanges(app, services);
  registerClusterRoutes(app, services);
  registerWordRoutes(app, services);
  registerSectionChanges(app, services);
  registerSectionMoves(app, services);
  registerLinkRoutes(app, services);
  registerRedirectRoutes(app, services);
  registerSiteExports(app, services);
}

const sectionNames = new WeakMap<SiteTree, string>();

/** The names of a site's sections as JSON; made once for each tree. */
function sectionNamesOf(tree: SiteTree): string {
  const known = sectionNames.get(tree);
  if (known !== undefined) return known;
  const { site, sections } = tree;
  const names: SectionNames["items"][number] = {
    siteId: site.id,
    siteName: site.shortName,
    sections: sections.map(({ id, parentId, title, kind, state }) => ({ id, parentId, title, kind, state })),
  };
  const json = JSON.stringify(sectionNamesSchema.shape.items.element.parse(names));
  sectionNames.set(tree, json);
  return json;
}

function registerReading(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites",
    config: { access: signedIn },
    schema: {
      tags: ["sites"],
      summary: "Lists the sites that this person works with (站点)",
      response: { 200: siteListSchema },
    },
    handler: async (request) => {
      const trees = [...(await siteTreeCache(services).all()).values()];
      return { items: trees.filter((tree) => seesSite(actorOf(request), tree)).map(({ site }) => site) };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id",
    config: { access: signedIn },
    schema: { tags: ["sites"], summary: "One site with its settings", params, response: { 200: siteSchema } },
    handler: (request) => siteById(services.db, request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/sections",
    config: { access: signedIn },
    schema: {
      tags: ["sites"],
      summary: "The channels and sections of a site in reading order (频道、栏目)",
      params,
      response: { 200: sectionListSchema },
    },
    handler: async (request) => ({ items: await sectionsOf(services.db, request.params.id) }),
  });
  app.route({
    method: "GET",
    url: "/api/v1/section-names",
    config: { access: signedIn },
    schema: {
      tags: ["sites"],
      summary: "The names of all sections of the sites that this person works with",
      response: { 200: sectionNamesSchema },
    },
    handler: async (request, reply) => {
      const trees = [...(await siteTreeCache(services).all()).values()];
      const seen = trees.filter((tree) => seesSite(actorOf(request), tree)).map(sectionNamesOf);
      // A text is sent as it is: to check tens of thousands of names each time would hold up everybody else.
      return reply.type("application/json; charset=utf-8").send(`{"items":[${seen.join(",")}]}` as never);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sections/:id",
    config: { access: signedIn },
    schema: { tags: ["sites"], summary: "One section", params, response: { 200: sectionSchema } },
    handler: async (request) => {
      const section = await sectionById(services.db, request.params.id);
      const tree = await siteTreeCache(services).get(section.siteId);
      if (!tree || !seesSite(actorOf(request), tree)) throw new AppError("NOT_FOUND");
      return section;
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sections/:id/kinds",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Which kinds a section could become, and why not",
      params,
      response: { 200: availableKindsSchema },
    },
    handler: async (request) => {
      const section = await sectionById(services.db, request.params.id);
      return { items: availableKinds(await kindFacts(services.db, section)) };
    },
  });
}

function registerSiteChanges(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/sites",
    config: { access: can("site.manage") },
    schema: { tags: ["sites"], summary: "Makes a site", body: createSiteSchema, response: { 201: siteSchema } },
    handler: async (request, reply) => {
      const site = await inTransaction(services.db, (tx) => createSite(tx, actorOf(request), request.body));
      return reply.code(201).send(site);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "Changes what a site shows on all its pages",
      params,
      body: updateSiteSchema,
      response: { 200: siteSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        updateSite(tx, actorOf(request), { ...request.body, siteId: request.params.id }, services.now()),
      ),
  });
}

function registerSectionChanges(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/sections",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Makes a channel or a section (新建频道、栏目)",
      params,
      body: createSectionSchema,
      response: { 201: sectionSchema },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      const section = await inTransaction(services.db, (tx) =>
        createSection(tx, actorOf(request), input, services.now()),
      );
      return reply.code(201).send(section);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sections/:id",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Changes a section; a new slug gives new addresses, the old ones lead on",
      params,
      body: updateSectionSchema,
      response: { 200: sectionSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        updateSection(tx, actorOf(request), { ...request.body, sectionId: request.params.id }, services.now()),
      ),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id/section-order",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Orders the children of a parent, or the channels",
      params,
      body: orderSectionsSchema,
      response: { 200: sectionListSchema },
    },
    handler: async (request) => {
      const siteId = request.params.id;
      await inTransaction(services.db, (tx) => orderSections(tx, actorOf(request), { ...request.body, siteId }));
      return { items: await sectionsOf(services.db, siteId) };
    },
  });
}

function registerSectionMoves(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/sections/:id/move",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Puts a section below another parent",
      params,
      body: moveSectionSchema,
      response: { 200: sectionSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        moveSection(tx, actorOf(request), { ...request.body, sectionId: request.params.id }, services.now()),
      ),
  });
  for (const [verb, state] of [
    ["close", "closed"],
    ["open", "open"],
  ] as const) {
    app.route({
      method: "POST",
      url: `/api/v1/sections/:id/${verb}`,
      config: { access: can("section.manage") },
      schema: {
        tags: ["sites"],
        summary: state === "closed" ? "Closes a section (停用)" : "Opens a closed section again (启用)",
        params,
        body: changeSectionStateSchema,
        response: { 200: sectionSchema },
      },
      handler: (request) => {
        const input = { sectionId: request.params.id, state, expectedVersion: request.body.expectedVersion };
        return inTransaction(services.db, (tx) => changeSectionState(tx, actorOf(request), input, services.now()));
      },
    });
  }
}
