import { errorMessage } from "@openzone/contract/errors";
import {
  addRedirectSchema,
  importedRedirectsSchema,
  importRedirectsSchema,
  redirectListSchema,
  redirectQuerySchema,
  redirectSchema,
  updateRedirectSchema,
} from "@openzone/contract/redirects";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { addRedirect } from "./commands/add-redirect.ts";
import { importRedirects, type RefusedLine } from "./commands/import-redirects.ts";
import { removeRedirect } from "./commands/remove-redirect.ts";
import { updateRedirect } from "./commands/update-redirect.ts";
import { redirectsOf } from "./redirects.ts";

/** Redirects that staff keep (网址跳转), beside those that follow from moved sections. */
export function registerRedirectRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/redirects",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "The redirects of a site (网址跳转), the newest first",
      params,
      querystring: redirectQuerySchema,
      response: { 200: redirectListSchema },
    },
    handler: (request) => redirectsOf(services.db, request.params.id, request.query),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/redirects",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Leads an old address elsewhere (新建跳转)",
      params,
      body: addRedirectSchema,
      response: { 201: addRedirectSchema },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.id };
      const redirect = await inTransaction(services.db, (tx) =>
        addRedirect(tx, actorOf(request), input, services.now()),
      );
      return reply.code(201).send(redirect);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/redirects/import",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Adds many redirects; lines that will not do come back with the reason (批量导入跳转)",
      params,
      body: importRedirectsSchema,
      response: { 200: importedRedirectsSchema },
    },
    handler: async (request) => {
      const input = { ...request.body, siteId: request.params.id };
      const result = await inTransaction(services.db, (tx) =>
        importRedirects(tx, actorOf(request), input, services.now()),
      );
      return { ...result, refused: result.refused.map((line) => inWords(line, request.language)) };
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/redirects/:id",
    config: { access: can("section.manage") },
    schema: {
      tags: ["sites"],
      summary: "Leads an old address to another page, or changes its note (修改跳转)",
      params,
      body: updateRedirectSchema,
      response: { 200: redirectSchema },
    },
    handler: (request) => {
      const input = { ...request.body, redirectId: request.params.id };
      return inTransaction(services.db, (tx) => updateRedirect(tx, actorOf(request), input, services.now()));
    },
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/redirects/:id",
    config: { access: can("section.manage") },
    schema: { tags: ["sites"], summary: "Ends a redirect (删除跳转)", params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => removeRedirect(tx, actorOf(request), request.params.id, services.now()));
      return reply.code(204).send(null);
    },
  });
}

function inWords({ problem, ...line }: RefusedLine, language: string) {
  const reason = typeof problem === "string" ? problem : errorMessage(problem.code, language, problem.details);
  return { ...line, reason };
}
