import {
  daysOfPeriod,
  departmentFiguresListSchema,
  linesQuerySchema,
  linesSchema,
  overviewSchema,
  periodQuerySchema,
  personFiguresListSchema,
  sectionFiguresListSchema,
  trendSchema,
} from "@openzone/contract/statistics";
import type { z } from "zod";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { linesBehind } from "./lines.ts";
import { figuresByDepartment, figuresByPerson, trendOf } from "./queries.ts";
import { registerDigests } from "./routes-digest.ts";
import { registerStatisticsExport } from "./routes-export.ts";
import { figuresBySection } from "./sections.ts";

const tags = ["statistics"];
/** Figures of departments and sections: heads, chief editors, leaders. */
const access = can("statistics.read");

/** Publishing statistics (发布统计): figures, and the lines that they count. */
export function registerStatisticsRoutes(app: App, services: Services): void {
  registerFigures(app, services);
  registerTables(app, services);
  registerLines(app, services);
  registerStatisticsExport(app, services);
  registerDigests(app, services);
}

/** What every list of figures takes and says. */
const ofPeriod = <Answer extends z.ZodType>(summary: string, answer: Answer) => ({
  tags,
  summary,
  querystring: periodQuerySchema,
  response: { 200: answer },
});

const aboutOf = (services: Services, period: string) => ({
  period,
  ...daysOfPeriod(period),
  asOf: services.now().toISOString(),
});

function registerFigures(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/statistics/overview",
    config: { access },
    schema: ofPeriod("Figures of a period beside those of the period before (总览)", overviewSchema),
    handler: async (request) => {
      const { period } = request.query;
      const actor = actorOf(request);
      const [before, now] = await trendOf(services.db, actor, period, 2);
      if (!before || !now) throw new Error("a trend of two periods has two");
      const sections = await figuresBySection(services.db, actor, period, services.now());
      return {
        ...aboutOf(services, period),
        now,
        before,
        overdueSections: sections.filter(({ overdueSince }) => overdueSince !== null).length,
        dutySections: sections.filter(({ updateDays }) => updateDays !== null).length,
      };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/statistics/trend",
    config: { access },
    schema: ofPeriod("Figures of the last months, quarters or years (趋势)", trendSchema),
    handler: async (request) => {
      const { period } = request.query;
      return { ...aboutOf(services, period), points: await trendOf(services.db, actorOf(request), period) };
    },
  });
}

function registerTables(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/statistics/departments",
    config: { access },
    schema: ofPeriod("Figures of each department (部门统计)", departmentFiguresListSchema),
    handler: async (request) => {
      const { period } = request.query;
      const actor = actorOf(request);
      const departments = await figuresByDepartment(services.db, actor, period);
      const sections = await figuresBySection(services.db, actor, period, services.now());
      const late = sections.filter(({ overdueSince }) => overdueSince !== null);
      const items = departments.map((row) => ({
        ...row,
        overdueSections: late.filter(({ departmentId }) => departmentId === row.id).length,
      }));
      return { ...aboutOf(services, period), items };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/statistics/sections",
    config: { access },
    schema: ofPeriod(
      "Updates of each section against its duty, overdue ones first (栏目更新)",
      sectionFiguresListSchema,
    ),
    handler: async (request) => {
      const { period } = request.query;
      const items = await figuresBySection(services.db, actorOf(request), period, services.now());
      return { ...aboutOf(services, period), items };
    },
  });
}

/** Whoever writes may read about themselves; the queries show no more than the person may open. */
function registerLines(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/statistics/persons",
    config: { access: can("article.read") },
    schema: ofPeriod(
      "Figures of the persons that this person may read about, oneself always (人员统计)",
      personFiguresListSchema,
    ),
    handler: async (request) => {
      const { period } = request.query;
      return {
        ...aboutOf(services, period),
        items: await figuresByPerson(services.db, actorOf(request), period),
      };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/statistics/lines",
    config: { access: can("article.read") },
    schema: {
      tags,
      summary: "The articles and reviews behind a number, as far as this person may open them",
      querystring: linesQuerySchema,
      response: { 200: linesSchema },
    },
    handler: (request) => linesBehind(services.db, actorOf(request), request.query),
  });
}
