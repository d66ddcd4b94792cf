import {
  bestBetListSchema,
  createBestBetSchema,
  createSynonymSchema,
  importBestBetsSchema,
  importedBestBetsSchema,
  removeVersionedSchema,
  synonymListSchema,
  synonymQuerySchema,
  updateBestBetSchema,
  updateSynonymSchema,
} from "@openzone/contract/site-search";
import { z } from "zod";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { actorOf } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { listBestBets } from "./best-bets.ts";
import { createBestBet } from "./commands/create-best-bet.ts";
import { createSynonym } from "./commands/create-synonym.ts";
import { importBestBets } from "./commands/import-best-bets.ts";
import { removeBestBet } from "./commands/remove-best-bet.ts";
import { removeSynonym } from "./commands/remove-synonym.ts";
import { updateBestBet } from "./commands/update-best-bet.ts";
import { updateSynonym } from "./commands/update-synonym.ts";
import { listSynonyms } from "./queries.ts";
import { access, siteOf, tags } from "./route-parts.ts";

const made = z.object({ id: z.number().int() });

/** Synonyms and recommended results: lists, and changes one by one. */
export function registerListedWords(app: App, services: Services): void {
  const change = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(services.db, work);
  registerSynonyms(app, services, change);
  registerBestBets(app, services, change);
}

type Change = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

function registerSynonyms(app: App, services: Services, change: Change): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/synonyms",
    config: { access },
    schema: {
      tags,
      summary: "Groups of words that mean the same (同义词)",
      params,
      querystring: synonymQuerySchema,
      response: { 200: synonymListSchema },
    },
    handler: (request) => listSynonyms(services.db, siteOf(request), request.query),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/synonyms",
    config: { access },
    schema: { tags, summary: "Makes a group of synonyms", params, body: createSynonymSchema, response: { 201: made } },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      return reply.code(201).send(await change((tx) => createSynonym(tx, actorOf(request), input, services.now())));
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/synonyms/:id",
    config: { access },
    schema: {
      tags,
      summary: "Changes a group of synonyms",
      params,
      body: updateSynonymSchema,
      response: { 200: made },
    },
    handler: (request) =>
      change((tx) => updateSynonym(tx, actorOf(request), { ...request.body, id: request.params.id }, services.now())),
  });
  app.route({
    method: "POST",
    url: "/api/v1/synonyms/:id/remove",
    config: { access },
    schema: {
      tags,
      summary: "Removes a group of synonyms",
      params,
      body: removeVersionedSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await change((tx) => removeSynonym(tx, actorOf(request), { ...request.body, id: request.params.id }));
      return reply.code(204).send(null);
    },
  });
}

function registerBestBets(app: App, services: Services, change: Change): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/best-bets",
    config: { access },
    schema: {
      tags,
      summary: "Results that staff put first (推荐结果)",
      params,
      querystring: synonymQuerySchema,
      response: { 200: bestBetListSchema },
    },
    handler: (request) => listBestBets(services.db, siteOf(request), request.query),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/best-bets",
    config: { access },
    schema: { tags, summary: "Recommends results", params, body: createBestBetSchema, response: { 201: made } },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      return reply.code(201).send(await change((tx) => createBestBet(tx, actorOf(request), input, services.now())));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/best-bets/lines",
    config: { access },
    schema: {
      tags,
      summary: "Takes recommended results from lines of text (导入), and tells what became of each line",
      params,
      body: importBestBetsSchema,
      response: { 200: importedBestBetsSchema },
    },
    handler: (request) => {
      const input = { ...request.body, siteId: request.params.id };
      return change((tx) => importBestBets(tx, actorOf(request), input, services.now()));
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/best-bets/:id",
    config: { access },
    schema: {
      tags,
      summary: "Changes a recommended result",
      params,
      body: updateBestBetSchema,
      response: { 200: made },
    },
    handler: (request) =>
      change((tx) => updateBestBet(tx, actorOf(request), { ...request.body, id: request.params.id }, services.now())),
  });
  app.route({
    method: "POST",
    url: "/api/v1/best-bets/:id/remove",
    config: { access },
    schema: {
      tags,
      summary: "Removes a recommended result",
      params,
      body: removeVersionedSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await change((tx) => removeBestBet(tx, actorOf(request), { ...request.body, id: request.params.id }));
      return reply.code(204).send(null);
    },
  });
}
