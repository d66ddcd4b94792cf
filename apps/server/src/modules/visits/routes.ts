import {
  type VisitDay,
  type VisitedThing,
  type VisitSource,
  visitDaysFilter,
  visitDaysQuerySchema,
  visitedThingListSchema,
  visitOverviewSchema,
  visitSourceListSchema,
  visitSourcesFilter,
  visitSourcesQuerySchema,
  visitThingsFilter,
  visitThingsQuerySchema,
} from "@openzone/contract/visits";
import { listWords } from "@openzone/contract/words/lists";
import type { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { AppError } from "../../platform/errors.ts";
import { allAtOnce, column, type ListColumns, registerListExport } from "../../platform/export/index.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { viewCounter } from "./counter.ts";
import { mayReadVisits } from "./policy.ts";
import { visitedThings, visitOverview, visitSources } from "./queries.ts";

const tags = ["visits"];
const access = can("statistics.read");

const ofSite = <Query extends z.ZodType, Answer extends z.ZodType>(
  summary: string,
  querystring: Query,
  answer: Answer,
) => ({ tags, summary, params: idParams, querystring, response: { 200: answer } });

/** Visits (访问统计): how sites are read, without anything of who reads. */
export function registerVisitRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/visits",
    config: { access },
    schema: ofSite(
      "Visits of a site by day, or of one section, department or article of it (访问统计)",
      visitDaysQuerySchema,
      visitOverviewSchema,
    ),
    handler: (request) => visitOverview(services.db, readable(actorOf(request), request.params.id), request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/visits/things",
    config: { access },
    schema: ofSite(
      "The most visited sections, departments or articles of a site (访问排行)",
      visitThingsQuerySchema,
      visitedThingListSchema,
    ),
    handler: async (request) => {
      const siteId = readable(actorOf(request), request.params.id);
      return { items: await visitedThings(services.db, siteId, request.query) };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/visits/sources",
    config: { access },
    schema: ofSite("Where the visits of a site came from (访问来源)", visitSourcesQuerySchema, visitSourceListSchema),
    handler: async (request) => {
      const siteId = readable(actorOf(request), request.params.id);
      return { items: await visitSources(services.db, siteId, request.query) };
    },
  });
  registerExports(app, services);
  // What was counted and not written yet must not be lost when the server stops.
  app.addHook("onClose", () => viewCounter(services).stop());
}

/** @throws AppError NOT_FOUND  for sites whose statistics this person may not read */
function readable(actor: Actor, siteId = 0): number {
  if (!mayReadVisits(actor, siteId)) throw new AppError("NOT_FOUND");
  return siteId;
}

function registerExports(app: App, services: Services): void {
  const base = { access, tags, params: idParams };
  registerListExport(app, services, {
    ...base,
    list: "visit-days",
    url: "/api/v1/sites/:id/visits/days",
    filter: visitDaysFilter,
    columns: dayColumns,
    pages: ({ actor, params, filter }) =>
      allAtOnce(visitOverview(services.db, readable(actor, params.id), filter).then(({ days }) => days)),
  });
  registerListExport(app, services, {
    ...base,
    list: "visit-sources",
    url: "/api/v1/sites/:id/visits/sources",
    filter: visitSourcesFilter,
    columns: sourceColumns,
    pages: ({ actor, params, filter }) => allAtOnce(visitSources(services.db, readable(actor, params.id), filter)),
  });
  registerListExport(app, services, {
    ...base,
    list: "visit-things",
    url: "/api/v1/sites/:id/visits/things",
    filter: visitThingsFilter,
    columns: thingColumns,
    pages: ({ actor, params, filter }) => allAtOnce(visitedThings(services.db, readable(actor, params.id), filter)),
  });
}

const figureColumns = {
  views: column<VisitedThing | VisitDay>("浏览量", "Views", ({ views }) => views),
  visitors: column<VisitedThing | VisitDay>("访客", "Visitors", ({ visitors }) => visitors),
  visits: column<VisitedThing | VisitDay>("访问次数", "Visits", ({ visits }) => visits),
  downloads: column<VisitedThing | VisitDay>("下载", "Downloads", ({ downloads }) => downloads),
};
const dayColumns: ListColumns<"visit-days", VisitDay> = {
  day: column("日期", "Day", ({ day }) => day),
  ...figureColumns,
  searches: column("站内搜索", "Searches", ({ searches }) => searches),
};
const sourceColumns: ListColumns<"visit-sources", VisitSource> = {
  kind: column("来源", "Source", ({ kind }, language) => listWords[language].sourceKinds[kind]),
  host: column("网站", "Site", ({ host }) => host),
  visits: column("访问次数", "Visits", ({ visits }) => visits),
};
const thingColumns: ListColumns<"visit-things", VisitedThing> = {
  title: column("名称", "Name", ({ title }) => title),
  parent: column("所属栏目", "Section", ({ parent }) => parent),
  ...figureColumns,
};
