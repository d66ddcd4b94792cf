import {
  articleSearchQuerySchema,
  blockEditionListSchema,
  blockPageListSchema,
  blockPageSchema,
  openBlockPageSchema,
  pickedArticleListSchema,
  publishBlockPageSchema,
  restoreBlockEditionSchema,
  saveBlockDraftSchema,
} from "@openzone/contract/block-pages";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import {
  addSiteTexts,
  beforeAddressesAreTaken,
  beforeSitesMerge,
  siteTreeCache,
  whenSectionMoves,
  whenSiteIsMade,
  whenSitesMerge,
} from "../sites/index.ts";
import { arrangeNewHome } from "./commands/arrange-new-home.ts";
import { openBlockPage } from "./commands/open-block-page.ts";
import { publishBlockPage } from "./commands/publish-block-page.ts";
import { restoreBlockEdition } from "./commands/restore-block-edition.ts";
import { preparedBlocks, saveBlockDraft } from "./commands/save-block-draft.ts";
import { beginShowingFiles } from "./file-user.ts";
import { beginShowingLooks } from "./looks-file-user.ts";
import { takeTopicsAlong, topicsOfMerging } from "./merge-sites.ts";
import { registerLooksRoutes } from "./routes-looks.ts";
import { registerTopicRoutes } from "./routes-topics.ts";
import { markTopicsForSearch } from "./search-documents.ts";
import { textsOfBlocks } from "./site-texts.ts";
import { topicsAtAddresses } from "./topic-queries.ts";
import { blockEditions, blockPage, listBlockPages, searchPublicArticles } from "./view.ts";

/** Pages made of blocks (版面). Whoever may write topics gets past the door; each page asks again for itself. */
export function registerBlockRoutes(app: App, services: Services): void {
  beforeAddressesAreTaken(topicsAtAddresses);
  whenSectionMoves(markTopicsForSearch);
  whenSiteIsMade(arrangeNewHome);
  beforeSitesMerge(topicsOfMerging);
  whenSitesMerge(takeTopicsAlong);
  addSiteTexts(textsOfBlocks);
  beginShowingFiles();
  beginShowingLooks();
  registerReading(app, services);
  registerChanges(app, services);
  registerTopicRoutes(app, services);
  registerLooksRoutes(app, services);
}

function registerReading(app: App, services: Services): void {
  const { db } = services;
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/block-pages",
    config: { access: can("topic.write") },
    schema: {
      tags: ["blocks"],
      summary: "The home, channels and topics of a site that this person may arrange (首页与频道版面)",
      params,
      response: { 200: blockPageListSchema },
    },
    handler: async (request) => {
      const tree = await siteTreeCache(services).get(request.params.id);
      if (!tree) throw new AppError("NOT_FOUND");
      return { items: await listBlockPages(db, actorOf(request), tree) };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/block-pages/:id",
    config: { access: can("topic.write") },
    schema: { tags: ["blocks"], summary: "A page with its draft", params, response: { 200: blockPageSchema } },
    handler: (request) => blockPage(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/block-pages/:id/editions",
    config: { access: can("topic.write") },
    schema: {
      tags: ["blocks"],
      summary: "What was published, the newest first (历史版面)",
      params,
      response: { 200: blockEditionListSchema },
    },
    handler: async (request) => ({ items: await blockEditions(db, actorOf(request), request.params.id) }),
  });
  app.route({
    method: "GET",
    url: "/api/v1/block-articles",
    config: { access: can("topic.write") },
    schema: {
      tags: ["blocks"],
      summary: "Public articles by words of their titles, for picking by hand",
      querystring: articleSearchQuerySchema,
      response: { 200: pickedArticleListSchema },
    },
    handler: async ({ query }) => ({ items: await searchPublicArticles(db, query.siteId, query.q) }),
  });
}

function registerChanges(app: App, services: Services): void {
  const { db, now } = services;
  app.route({
    method: "POST",
    url: "/api/v1/block-pages",
    config: { access: can("page.arrange") },
    schema: {
      tags: ["blocks"],
      summary: "Opens the home or a channel for arranging",
      body: openBlockPageSchema,
      response: { 200: blockPageSchema },
    },
    handler: (request) => inTransaction(db, (tx) => openBlockPage(tx, actorOf(request), request.body, now())),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/block-pages/:id/draft",
    config: { access: can("topic.write") },
    schema: {
      tags: ["blocks"],
      summary: "Keeps the arrangement that somebody works on",
      params,
      body: saveBlockDraftSchema,
      response: { 200: blockPageSchema },
    },
    handler: (request) => {
      const blocks = preparedBlocks(request.body.blocks);
      const input = { ...request.body, blocks, pageId: request.params.id };
      return inTransaction(db, (tx) => saveBlockDraft(tx, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/block-pages/:id/publish",
    config: { access: can("page.arrange") },
    schema: {
      tags: ["blocks"],
      summary: "Publishes the arrangement (发布版面)",
      params,
      body: publishBlockPageSchema,
      response: { 200: blockPageSchema },
    },
    handler: (request) => {
      const input = { ...request.body, pageId: request.params.id };
      return inTransaction(db, (tx) => publishBlockPage(tx, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/block-pages/:id/restore",
    config: { access: can("topic.write") },
    schema: {
      tags: ["blocks"],
      summary: "Takes a former arrangement back into the draft",
      params,
      body: restoreBlockEditionSchema,
      response: { 200: blockPageSchema },
    },
    handler: (request) => {
      const input = { ...request.body, pageId: request.params.id };
      return inTransaction(db, (tx) => restoreBlockEdition(tx, actorOf(request), input, now()));
    },
  });
}
