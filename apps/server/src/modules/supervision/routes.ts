import {
  type CardVerb,
  cardDetailSchema,
  cardListSchema,
  cardQuerySchema,
  cardSteppedSchema,
  cardStepSchema,
  changeRuleSchema,
  figureLineListSchema,
  figureLineQuerySchema,
  figureListSchema,
  figureQuerySchema,
  makeCardSchema,
  supervisionRuleListSchema,
} from "@openzone/contract/supervision";
import {
  openLineListSchema,
  openLineQuerySchema,
  overviewCardListSchema,
  overviewCardQuerySchema,
  overviewQuerySchema,
  overviewSchema,
} from "@openzone/contract/supervision-overview";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { changeRule } from "./commands/change-rule.ts";
import { makeCard } from "./commands/make-card.ts";
import { stepCard } from "./commands/step-card.ts";
import { registerSupervisionExports } from "./exports.ts";
import { figureLines, figures } from "./figures.ts";
import { overview, overviewCards, overviewLines } from "./overview.ts";
import { cardDetail, listCards, mayEditRules } from "./queries.ts";
import { listRules } from "./rules.ts";

const tags = ["supervision"];
const read = can("supervision.read");
const answer = can("supervision.answer");
const manage = can("supervision.manage");

/** Electronic supervision (电子监察): cards, their way, the rules. */
export function registerSupervisionRoutes(app: App, services: Services): void {
  registerCards(app, services);
  registerSteps(app, services);
  registerRules(app, services);
  registerFigures(app, services);
  registerOverview(app, services);
  registerSupervisionExports(app, services);
}

function registerCards(app: App, { db, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/supervision/cards",
    config: { access: read },
    schema: {
      tags,
      summary: "Cards of supervision (监察单) that this person may read",
      querystring: cardQuerySchema,
      response: { 200: cardListSchema },
    },
    handler: (request) => listCards(db, actorOf(request), request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/supervision/cards/:id",
    config: { access: read },
    schema: {
      tags,
      summary: "A card with evidence, history, clocks and what this person can do",
      params: idParams,
      response: { 200: cardDetailSchema },
    },
    handler: (request) => cardDetail(db, actorOf(request), request.params.id, now(), request.language),
  });
  app.route({
    method: "POST",
    url: "/api/v1/supervision/cards",
    config: { access: manage },
    schema: {
      tags,
      summary: "Makes a card by hand (人工监察)",
      body: makeCardSchema,
      response: { 201: z.object({ id: z.number().int() }) },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await inTransaction(db, (tx) => makeCard(tx, actorOf(request), request.body, now()))),
  });
}

function registerSteps(app: App, { db, now }: Services): void {
  const step = (verb: CardVerb, summary: string, access: typeof read) =>
    app.route({
      method: "POST",
      url: `/api/v1/supervision/cards/:id/${verb}`,
      config: { access },
      schema: { tags, summary, params: idParams, body: cardStepSchema, response: { 200: cardSteppedSchema } },
      handler: (request) => {
        const input = { ...request.body, id: request.params.id };
        return inTransaction(db, (tx) => stepCard(tx, actorOf(request), verb, input, now()));
      },
    });
  step("explain", "The department explains a card (说明)", answer);
  step("appeal", "The department appeals against a card (申诉)", answer);
  step("uphold", "Upholds a card with reasons (认定)", manage);
  step("revoke", "Revokes a card with reasons (撤销)", manage);
}

function registerRules(app: App, { db, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/supervision/rules",
    config: { access: read },
    schema: {
      tags,
      summary: "Rules of supervision (监察规则) with all their periods",
      response: { 200: supervisionRuleListSchema },
    },
    handler: async (request) => ({ items: await listRules(db), mayEdit: mayEditRules(actorOf(request)) }),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/supervision/rules/:code",
    config: { access: manage },
    schema: {
      tags,
      summary: "Lets a rule hold with other contents, or not at all, from a day on",
      params: z.object({ code: z.string().max(40) }),
      body: changeRuleSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => changeRule(tx, actorOf(request), request.params.code, request.body, now()));
      return reply.code(204).send(null);
    },
  });
}

function registerFigures(app: App, { db, now }: Services): void {
  const access = can("supervision.figures");
  app.route({
    method: "GET",
    url: "/api/v1/supervision/figures",
    config: { access },
    schema: {
      tags,
      summary: "Shares in time, medians and cards by month and by department or person (监察统计)",
      querystring: figureQuerySchema,
      response: { 200: figureListSchema },
    },
    handler: (request) => figures(db, actorOf(request), request.query, now()),
  });
  app.route({
    method: "GET",
    url: "/api/v1/supervision/figures/lines",
    config: { access },
    schema: {
      tags,
      summary: "The cases that a number was counted from",
      querystring: figureLineQuerySchema,
      response: { 200: figureLineListSchema },
    },
    handler: (request) => figureLines(db, actorOf(request), request.query),
  });
}

function registerOverview(app: App, { db, now }: Services): void {
  const access = can("supervision.overview");
  app.route({
    method: "GET",
    url: "/api/v1/supervision/overview",
    config: { access },
    schema: {
      tags,
      summary: "The leaders' page (效能总览): what is late and about to be, this month against the one before",
      querystring: overviewQuerySchema,
      response: { 200: overviewSchema },
    },
    handler: (request) => overview(db, actorOf(request), request.query, now()),
  });
  app.route({
    method: "GET",
    url: "/api/v1/supervision/overview/lines",
    config: { access },
    schema: {
      tags,
      summary: "The open cases behind a number of the leaders' page",
      querystring: openLineQuerySchema,
      response: { 200: openLineListSchema },
    },
    handler: (request) => overviewLines(db, actorOf(request), request.query, now()),
  });
  app.route({
    method: "GET",
    url: "/api/v1/supervision/overview/cards",
    config: { access },
    schema: {
      tags,
      summary: "The cards behind a number of the leaders' page",
      querystring: overviewCardQuerySchema,
      response: { 200: overviewCardListSchema },
    },
    handler: (request) => overviewCards(db, actorOf(request), request.query),
  });
}
