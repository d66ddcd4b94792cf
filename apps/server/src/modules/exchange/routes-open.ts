import { articleContentSchema } from "@openzone/contract/articles";
import {
  harvestedPoliciesSchema,
  harvestQuerySchema,
  harvestSchema,
  incomingDraftSchema,
  openDisclosureQuerySchema,
  openDisclosureSchema,
  receivedDraftSchema,
} from "@openzone/contract/exchange";
import type { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { clientOf, withToken } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { prepareContent } from "../articles/index.ts";
import { catalogue } from "../disclosure/index.ts";
import { receiveDraft } from "./commands/receive-draft.ts";
import { harvest } from "./harvest.ts";
import { harvestPolicies } from "./harvest-policies.ts";

const tags = ["open"];

/** What other systems call with a token (开放接口); explained with examples in docs/reference/open-api.md. */
export function registerOpenApi(app: App, services: Services): void {
  registerReading(app, services);
  app.route({
    method: "POST",
    url: "/api/open/v1/drafts",
    config: { access: withToken("write:drafts") },
    schema: {
      tags,
      summary: "Sends an article, which becomes a draft of the section that the token has for it",
      body: incomingDraftSchema,
      response: { 200: receivedDraftSchema, 201: receivedDraftSchema },
    },
    handler: async (request, reply) => {
      const { id, category, title, bodyHtml, summary, source, author } = request.body;
      const content = prepareContent(articleContentSchema.parse({ title, bodyHtml, summary, source, author }));
      const client = clientOf(request);
      const received = await inTransaction(services.db, (tx) =>
        receiveDraft(tx, client, { id, category, content }, services.now()),
      );
      return reply.code(received.created ? 201 : 200).send({ id, ...received });
    },
  });
}

const reading = <Query extends z.ZodType, Answer extends z.ZodType>(
  summary: string,
  querystring: Query,
  answer: Answer,
) => ({ tags, summary, querystring, response: { 200: answer } });

function registerReading(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/open/v1/articles",
    config: { access: withToken("read:articles") },
    schema: reading(
      "Harvests articles: what was published, changed or withdrawn since a cursor",
      harvestQuerySchema,
      harvestSchema,
    ),
    handler: (request) => harvest(services, clientOf(request).siteId, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/open/v1/policies",
    config: { access: withToken("read:policies") },
    schema: reading(
      "Harvests policies: what was published, changed, became void or was withdrawn since a cursor",
      harvestQuerySchema,
      harvestedPoliciesSchema,
    ),
    handler: (request) => harvestPolicies(services, clientOf(request).siteId, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/open/v1/disclosure-items",
    config: { access: withToken("read:disclosure") },
    schema: reading(
      "The disclosure catalogue, oldest index number first",
      openDisclosureQuerySchema,
      openDisclosureSchema,
    ),
    handler: async (request) => {
      const { offset, limit } = request.query;
      const filter = { siteId: clientOf(request).siteId, sort: "index" as const };
      const rows = await catalogue(services.db, filter, { offset, limit: limit + 1 });
      const items = rows.slice(0, limit).map((row) => ({
        ...row,
        department: row.departmentName,
        publishedAt: row.publishedAt.toISOString(),
      }));
      return { items, more: rows.length > limit };
    },
  });
}
