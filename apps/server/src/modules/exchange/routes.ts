import {
  createTargetSchema,
  deliveryListSchema,
  deliveryQuerySchema,
  exchangeTargetListSchema,
  incomingListSchema,
  madeTargetSchema,
  targetStateChangeSchema,
  updateTargetSchema,
} from "@openzone/contract/exchange";
import { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { whenSitesMerge } from "../sites/index.ts";
import { changeTargetState } from "./commands/change-target-state.ts";
import { createTarget } from "./commands/create-target.ts";
import { retryDelivery } from "./commands/retry-delivery.ts";
import { testTarget } from "./commands/test-target.ts";
import { updateTarget } from "./commands/update-target.ts";
import { endExchange } from "./merge-sites.ts";
import { mayExchange } from "./policy.ts";
import { registerOpenApi } from "./routes-open.ts";
import { registerTokens } from "./routes-tokens.ts";
import { listDeliveries, listTargets } from "./targets.ts";
import { listIncoming } from "./token-queries.ts";

const tags = ["exchange"];
const access = can("exchange.manage");

/** Exchange (数据交换): what is told to other systems, what they send, and the tokens with which they ask. */
export function registerExchangeRoutes(app: App, services: Services): void {
  whenSitesMerge(endExchange);
  registerLists(app, services);
  registerTargets(app, services);
  registerActs(app, services);
  registerTokens(app, services);
  registerOpenApi(app, services);
}

/** @throws AppError NOT_FOUND  for sites whose exchange this person may not keep */
function kept(actor: Actor, siteId: number): number {
  if (!mayExchange(actor, siteId)) throw new AppError("NOT_FOUND");
  return siteId;
}

function registerLists(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/exchange/targets",
    config: { access },
    schema: {
      tags,
      summary: "Channels, folders and webhooks of a site (推送通道)",
      params: idParams,
      response: { 200: exchangeTargetListSchema },
    },
    handler: async (request) => {
      const siteId = kept(actorOf(request), request.params.id);
      return { items: await listTargets(services.db, siteId, request.language) };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/exchange/deliveries",
    config: { access },
    schema: {
      tags,
      summary: "Messages to other systems with state, tries and receipts (推送记录)",
      params: idParams,
      querystring: deliveryQuerySchema,
      response: { 200: deliveryListSchema },
    },
    handler: (request) =>
      listDeliveries(services.db, kept(actorOf(request), request.params.id), request.query, request.language),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/exchange/incoming",
    config: { access },
    schema: {
      tags,
      summary: "Drafts that other systems sent (接收的稿件)",
      params: idParams,
      response: { 200: incomingListSchema },
    },
    handler: async (request) => ({
      items: await listIncoming(services.db, kept(actorOf(request), request.params.id)),
    }),
  });
}

const changing = <Body extends z.ZodType>(summary: string, body: Body) => ({
  tags,
  summary,
  params: idParams,
  body,
  response: { 204: nothing },
});

function registerTargets(app: App, services: Services): void {
  const { db, now } = services;
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/exchange/targets",
    // The answer holds the secret, which is kept nowhere in the clear.
    config: { access, idempotent: false },
    schema: {
      tags,
      summary: "Makes a channel, folder or webhook; its secret is in this answer only",
      params: idParams,
      body: createTargetSchema,
      response: { 201: madeTargetSchema },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      reply.code(201).header("cache-control", "no-store");
      return inTransaction(db, (tx) => createTarget(tx, services, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "PATCH",
    url: "/api/v1/exchange-targets/:id",
    config: { access },
    schema: changing("Changes name, address and sections of a target", updateTargetSchema),
    handler: async (request, reply) => {
      const input = { ...request.body, id: request.params.id };
      await inTransaction(db, (tx) => updateTarget(tx, services, actorOf(request), input, now()));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/exchange-targets/:id/state",
    config: { access },
    schema: changing("Turns a target on or off (启用、停用)", targetStateChangeSchema),
    handler: async (request, reply) => {
      const input = { ...request.body, id: request.params.id };
      await inTransaction(db, (tx) => changeTargetState(tx, actorOf(request), input, now()));
      return reply.code(204).send(null);
    },
  });
}

function registerActs(app: App, { db, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/exchange-targets/:id/test",
    config: { access },
    schema: {
      tags,
      summary: "Sends a signed test message (测试发送)",
      params: idParams,
      body: z.object({}),
      response: { 202: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => testTarget(tx, actorOf(request), request.params.id, now()));
      return reply.code(202).send(null);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/exchange-deliveries/:id/retry",
    config: { access },
    schema: {
      tags,
      summary: "Sends a message again that did not arrive (重新发送)",
      params: z.object({ id: z.string().max(60) }),
      body: z.object({}),
      response: { 202: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => retryDelivery(tx, actorOf(request), request.params.id, now()));
      return reply.code(202).send(null);
    },
  });
}
