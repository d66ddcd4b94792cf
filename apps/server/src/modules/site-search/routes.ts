import {
  askedListSchema,
  askedQuerySchema,
  importedSchema,
  importSynonymsSchema,
  languageQuerySchema,
  saveStopWordsSchema,
  settleWantedSchema,
  stopWordsSchema,
  triedSearchSchema,
  trySearchSchema,
  wantedListSchema,
  wantedQuerySchema,
  wordLinesSchema,
} from "@openzone/contract/site-search";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { importSynonyms } from "./commands/import-synonyms.ts";
import { saveStopWords } from "./commands/save-stop-words.ts";
import { settleWanted } from "./commands/settle-wanted.ts";
import { registerSearchExports } from "./exports.ts";
import { writeLine } from "./lines.ts";
import { allSynonyms, listAsked, listWanted, stopWordsOf } from "./queries.ts";
import { queryLog } from "./query-log.ts";
import { access, siteOf, tags } from "./route-parts.ts";
import { registerListedWords } from "./routes-words.ts";
import { trySearch } from "./try-search.ts";

/** What staff keep of a site's search, and what readers asked. Only those who may change it may read it. */
export function registerSiteSearchRoutes(app: App, services: Services): void {
  registerListedWords(app, services);
  registerLines(app, services);
  registerStopWords(app, services);
  registerAsked(app, services);
  registerSearchExports(app, services);
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/search-words/try",
    config: { access },
    schema: {
      tags,
      summary: "Searches without and with the listed words (试一试)",
      params,
      body: trySearchSchema,
      response: { 200: triedSearchSchema },
    },
    handler: (request) => trySearch(services, siteOf(request), request.body),
  });
  // What was counted and not written yet must not be lost when the server stops.
  app.addHook("onClose", () => queryLog(services).stop());
}

function registerLines(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/synonyms/lines",
    config: { access },
    schema: {
      tags,
      summary: "All groups of synonyms as lines of text",
      params,
      querystring: languageQuerySchema,
      response: { 200: wordLinesSchema },
    },
    handler: async (request) => {
      const groups = await allSynonyms(services.db, siteOf(request), request.query.language);
      return { lines: groups.map((group) => `${writeLine(group)}\n`).join("") };
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/synonyms/lines",
    config: { access },
    schema: {
      tags,
      summary: "Takes groups of synonyms from lines of text (导入)",
      params,
      body: importSynonymsSchema,
      response: { 200: importedSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        importSynonyms(tx, actorOf(request), { ...request.body, siteId: request.params.id }, services.now()),
      ),
  });
}

function registerStopWords(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/stop-words",
    config: { access },
    schema: {
      tags,
      summary: "Words that are not searched for (停用词)",
      params,
      querystring: languageQuerySchema,
      response: { 200: stopWordsSchema },
    },
    handler: (request) => stopWordsOf(services.db, siteOf(request), request.query.language),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id/stop-words",
    config: { access },
    schema: {
      tags,
      summary: "Writes the list of stop words",
      params,
      body: saveStopWordsSchema,
      response: { 200: stopWordsSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        saveStopWords(tx, actorOf(request), { ...request.body, siteId: request.params.id }, services.now()),
      ),
  });
}

function registerAsked(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/search-queries",
    config: { access },
    schema: {
      tags,
      summary: "What readers searched for, the most asked first (热门搜索)",
      params,
      querystring: askedQuerySchema,
      response: { 200: askedListSchema },
    },
    handler: async (request) => {
      const siteId = siteOf(request);
      await queryLog(services).flush();
      return listAsked(services.db, siteId, request.query, services.now());
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/search-wanted",
    config: { access },
    schema: {
      tags,
      summary: "What readers searched for and did not find, as a work list (未找到的搜索)",
      params,
      querystring: wantedQuerySchema,
      response: { 200: wantedListSchema },
    },
    handler: async (request) => {
      const siteId = siteOf(request);
      await queryLog(services).flush();
      return listWanted(services.db, siteId, request.query, services.now());
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id/search-wanted",
    config: { access },
    schema: {
      tags,
      summary: "Says what becomes of a query that found nothing",
      params,
      body: settleWantedSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) =>
        settleWanted(tx, actorOf(request), { ...request.body, siteId: request.params.id }, services.now()),
      );
      return reply.code(204).send(null);
    },
  });
}
