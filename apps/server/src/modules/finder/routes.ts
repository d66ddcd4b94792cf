import { finderQuerySchema, finderSchema } from "@openzone/contract/finder";
import { actorOf, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { findAll } from "./find-all.ts";

/** The search field of the workbench (工作台搜索). */
export function registerFinderRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/find",
    config: { access: signedIn },
    schema: {
      tags: ["find"],
      summary: "Finds everything that the person may see: articles, sections, topics, files, departments, staff",
      querystring: finderQuerySchema,
      response: { 200: finderSchema },
    },
    handler: (request) => findAll(services, actorOf(request), request.query.q),
  });
}
