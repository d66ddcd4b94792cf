import {
  findingDetailSchema,
  indicatorListSchema,
  inspectionFindingListSchema,
  inspectionFindingQuerySchema,
  inspectionOverviewSchema,
  inspectionTrendSchema,
  updateIndicatorSchema,
} from "@openzone/contract/inspection";
import { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { refuseUnless } from "../../platform/errors.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { type AskPublic, inspectThrough } from "./ask-public.ts";
import { startRun } from "./commands/start-run.ts";
import { updateIndicator } from "./commands/update-indicator.ts";
import { registerFindingExport } from "./exports.ts";
import { openedSite } from "./opened-site.ts";
import { reasonsAgainstEditing, reasonsAgainstReadingBook } from "./policy.ts";
import { findingById, inspectionTrend, listFindings } from "./queries.ts";
import { registerReportRoutes } from "./routes-reports.ts";
import { storedIndicators } from "./stored-indicators.ts";
import { indicatorView, inspectionOverview } from "./views.ts";

const tags = ["inspection"];
const access = can("inspection.read");
const params = z.object({ id: z.coerce.number().int().positive() });
const trendDays = 90;

/**
 * The inspection that is always on (网站体检): how a site stands, what was found, and the rule book.
 * @param ask  reads public pages of this application as a reader would
 */
export function registerInspectionRoutes(app: App, services: Services, ask: AskPublic): void {
  const stop = inspectThrough(services, ask);
  // A server that stops asks itself nothing any more: what it was doing is begun anew by the next one.
  app.addHook("preClose", async () => stop());
  registerSite(app, services);
  registerFindings(app, services);
  registerRuleBook(app, services);
  registerFindingExport(app, services);
  registerReportRoutes(app, services);
}

function registerSite(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/inspection",
    config: { access },
    schema: {
      tags,
      summary: "Vetoes and the provisional score of the last inspection, line by line (网站体检总览)",
      params,
      response: { 200: inspectionOverviewSchema },
    },
    handler: async (request) => {
      const siteId = await openedSite(services, actorOf(request), request.params.id);
      return inspectionOverview(services.db, actorOf(request), siteId, request.language);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/inspection/trend",
    config: { access },
    schema: {
      tags,
      summary: "How the inspection came out on each of the last days (体检趋势)",
      params,
      response: { 200: inspectionTrendSchema },
    },
    handler: async (request) => {
      const siteId = await openedSite(services, actorOf(request), request.params.id);
      return inspectionTrend(services.db, siteId, trendDays);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/inspection/runs",
    config: { access: can("inspection.run") },
    schema: {
      tags,
      summary: "Starts an inspection now (立即体检); the one that is under way when there is one",
      params,
      body: z.object({}),
      response: { 202: z.object({ id: z.number().int() }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const siteId = await openedSite(services, actor, request.params.id);
      const run = await inTransaction(services.db, (tx) => startRun(tx, actor, siteId, services.now()));
      return reply.code(202).send(run);
    },
  });
}

function registerFindings(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/inspection/findings",
    config: { access },
    schema: {
      tags,
      summary: "Findings that this person may read (体检问题): those of their sites and departments",
      params,
      querystring: inspectionFindingQuerySchema,
      response: { 200: inspectionFindingListSchema },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const siteId = await openedSite(services, actor, request.params.id);
      return listFindings(services.db, actor, siteId, request.query, request.language);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/inspection-findings/:id",
    config: { access },
    schema: {
      tags,
      summary: "One finding with its evidence and the rules that it counts for",
      params,
      response: { 200: findingDetailSchema },
    },
    handler: (request) => findingById(services.db, actorOf(request), request.params.id, request.language),
  });
}

function registerRuleBook(app: App, services: Services): void {
  const list = async (actor: Actor, language: string) => ({
    items: (await storedIndicators(services.db)).map((indicator) => indicatorView(indicator, language)),
    mayEdit: reasonsAgainstEditing(actor).length === 0,
  });
  app.route({
    method: "GET",
    url: "/api/v1/inspection-indicators",
    // Whoever reads findings, and whoever manages sites and so the rule book: no one right covers both.
    config: { access: signedIn },
    schema: { tags, summary: "The rule book (检查指标) with sources", response: { 200: indicatorListSchema } },
    handler: (request) => {
      refuseUnless(reasonsAgainstReadingBook(actorOf(request)));
      return list(actorOf(request), request.language);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/inspection-indicators/:key",
    config: { access: can("site.manage") },
    schema: {
      tags,
      summary: "Changes points and thresholds of an indicator; they hold from the next run",
      params: z.object({ key: z.string().max(40) }),
      body: updateIndicatorSchema,
      response: { 200: indicatorListSchema },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const input = { ...request.body, id: request.params.key };
      await inTransaction(services.db, (tx) => updateIndicator(tx, actor, input, services.now()));
      return list(actor, request.language);
    },
  });
}
