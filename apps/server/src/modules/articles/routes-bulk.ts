import { articleListQuerySchema } from "@openzone/contract/articles";
import {
  articleCountSchema,
  bulkFilterSchema,
  bulkRunListSchema,
  bulkRunViewSchema,
  mostInBulk,
  startBulkRunSchema,
} from "@openzone/contract/bulk";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { bulkRunsOf, bulkRunView } from "./bulk/queries.ts";
import { cancelBulkRun } from "./commands/cancel-bulk-run.ts";
import { retryBulkRun } from "./commands/retry-bulk-run.ts";
import { startBulkRun } from "./commands/start-bulk-run.ts";
import { matchingArticles } from "./list-queries.ts";

const tags = ["bulk"];
/** Everybody who can do something with articles writes them; the action's own right is asked by the command. */
const config = { access: can("article.write") } as const;

/** One action on many articles (批量操作): begin, follow, stop, try again. */
export function registerBulkRoutes(app: App, services: Services): void {
  registerFollowing(app, services);
  registerRuns(app, services);
}

function registerFollowing(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/count",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "How many articles match a filter, as far as one run takes them",
      querystring: articleListQuerySchema,
      response: { 200: articleCountSchema },
    },
    handler: async (request) => {
      const filter = bulkFilterSchema.parse(request.query);
      const found = await matchingArticles(services.db, actorOf(request), filter, mostInBulk + 1);
      return { count: found.length, most: mostInBulk };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/bulk-runs",
    config,
    schema: { tags, summary: "One's own latest runs over many articles", response: { 200: bulkRunListSchema } },
    handler: (request) => bulkRunsOf(services.db, actorOf(request)),
  });
  app.route({
    method: "GET",
    url: "/api/v1/bulk-runs/:id",
    config,
    schema: {
      tags,
      summary: "How far a run is, and what failed and why",
      params,
      response: { 200: bulkRunViewSchema },
    },
    handler: (request) => bulkRunView(services.db, actorOf(request), request.params.id, request.language),
  });
}

function registerRuns(app: App, services: Services): void {
  /** Changes a run and answers how it stands then. */
  const changed = (actor: Actor, language: string, work: (tx: Tx) => Promise<number>) =>
    inTransaction(services.db, async (tx) => bulkRunView(tx, actor, await work(tx), language));
  app.route({
    method: "POST",
    url: "/api/v1/bulk-runs",
    config,
    schema: {
      tags,
      summary: "Begins one action on many articles (批量操作); the server works them off",
      body: startBulkRunSchema,
      response: { 201: bulkRunViewSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const start = (tx: Tx) => startBulkRun(tx, actor, request.body, services.now());
      return reply.code(201).send(await changed(actor, request.language, start));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/bulk-runs/:id/cancel",
    config,
    schema: { tags, summary: "Stops a run (停止)", params, response: { 200: bulkRunViewSchema } },
    handler: (request) => {
      const { id } = request.params;
      return changed(actorOf(request), request.language, async (tx) => {
        await cancelBulkRun(tx, actorOf(request), id, services.now());
        return id;
      });
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/bulk-runs/:id/retry",
    config,
    schema: {
      tags,
      summary: "Tries what failed again, in a run of its own (重试)",
      params,
      response: { 201: bulkRunViewSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const retry = (tx: Tx) => retryBulkRun(tx, actor, request.params.id, services.now());
      return reply.code(201).send(await changed(actor, request.language, retry));
    },
  });
}
