import {
  changeValiditySchema,
  createItemSchema,
  disclosureItemSchema,
  disclosureTasksSchema,
  guideListSchema,
  itemListQuerySchema,
  itemListSchema,
  itemStepSchema,
  lateListSchema,
  lateQuerySchema,
  returnItemSchema,
  reviewItemSchema,
  saveGuideSchema,
  updateItemSchema,
  withdrawItemSchema,
} from "@openzone/contract/disclosure";
import { itemPoliciesQuerySchema, itemPoliciesSchema } from "@openzone/contract/disclosure-policies";
import { z } from "zod";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { beforeSitesMerge } from "../sites/index.ts";
import { beginShowingFiles } from "./attachments.ts";
import { changeValidity } from "./commands/change-validity.ts";
import { createItem } from "./commands/create-item.ts";
import { publishItem } from "./commands/publish-item.ts";
import { removeItem } from "./commands/remove-item.ts";
import { returnItem, reviewItem } from "./commands/review-item.ts";
import { saveGuide } from "./commands/save-guide.ts";
import { submitItem } from "./commands/submit-item.ts";
import { updateItem } from "./commands/update-item.ts";
import { withdrawItem } from "./commands/withdraw-item.ts";
import { registerDisclosureExports } from "./exports.ts";
import { listGuides } from "./guides.ts";
import { itemPolicies } from "./item-policies.ts";
import { itemById, toItem } from "./items.ts";
import { lateItems } from "./late.ts";
import { recordsOfMerging } from "./merge-sites.ts";
import { listItems } from "./queries.ts";
import { registerRegisterRoutes } from "./register-routes.ts";
import { disclosureTasks } from "./tasks.ts";
import { registerYearlyReportRoutes } from "./yearly-report-routes.ts";

const tags = ["disclosure"];
const manage = can("disclosure.manage");
const review = can("disclosure.review");
const params = z.object({ id: z.coerce.number().int().positive() });
const made = z.object({ id: z.number().int(), version: z.number().int() });
const stepped = made.extend({ indexNumber: z.string().optional().meta({ description: "Of what was published" }) });
type Stepped = z.infer<typeof stepped>;

/** The workbench's side of the catalogue (信息公开目录) and of the guides. */
export function registerDisclosureRoutes(app: App, services: Services): void {
  beforeSitesMerge(recordsOfMerging);
  beginShowingFiles();
  registerLists(app, services);
  registerTasks(app, services);
  registerItems(app, services);
  registerSteps(app, services);
  registerGuides(app, services);
  registerDisclosureExports(app, services);
  registerYearlyReportRoutes(app, services);
  registerRegisterRoutes(app, services);
}

function registerLists(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/disclosure-items",
    config: { access: manage },
    schema: {
      tags,
      summary: "Items of the disclosure catalogue (信息公开目录)",
      params,
      querystring: itemListQuerySchema,
      response: { 200: itemListSchema },
    },
    handler: (request) => listItems(services.db, actorOf(request), request.params.id, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/disclosure-policies",
    config: { access: manage },
    schema: {
      tags,
      summary: "Public policies that an item can stand for, by title or number, in the fields of an item",
      params,
      querystring: itemPoliciesQuerySchema,
      response: { 200: itemPoliciesSchema },
    },
    handler: (request) => itemPolicies(services.db, actorOf(request), request.params.id, request.query.q),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/disclosure-late",
    config: { access: manage },
    schema: {
      tags,
      summary: "What is not published within twenty working days, by department (公开时限)",
      params,
      querystring: lateQuerySchema,
      response: { 200: lateListSchema },
    },
    handler: (request) => lateItems(services.db, actorOf(request), request.params.id, request.query, services.now()),
  });
}

function registerTasks(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/disclosure-tasks",
    config: { access: review },
    schema: { tags, summary: "What waits for this person's review", response: { 200: disclosureTasksSchema } },
    handler: (request) => disclosureTasks(services.db, actorOf(request)),
  });
}

function registerItems(app: App, services: Services): void {
  const change = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(services.db, work);
  app.route({
    method: "GET",
    url: "/api/v1/disclosure-items/:id",
    config: { access: manage },
    schema: { tags, summary: "An item of the catalogue", params, response: { 200: disclosureItemSchema } },
    handler: async (request) => {
      const actor = actorOf(request);
      return toItem(actor, await itemById(services.db, actor, request.params.id));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/disclosure-items",
    config: { access: manage },
    schema: { tags, summary: "Makes an item (新建目录条目)", body: createItemSchema, response: { 201: made } },
    handler: async (request, reply) =>
      reply.code(201).send(await change((tx) => createItem(tx, actorOf(request), request.body, services.now()))),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/disclosure-items/:id",
    config: { access: manage },
    schema: { tags, summary: "Changes an item", params, body: updateItemSchema, response: { 200: made } },
    handler: (request) =>
      change((tx) => updateItem(tx, actorOf(request), { ...request.body, id: request.params.id }, services.now())),
  });
  app.route({
    method: "POST",
    url: "/api/v1/disclosure-items/:id/remove",
    config: { access: manage },
    schema: { tags, summary: "Removes a draft", params, body: itemStepSchema, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await change((tx) => removeItem(tx, actorOf(request), { ...request.body, id: request.params.id }));
      return reply.code(204).send(null);
    },
  });
}

/** The way of an item from draft to public, one route for each verb. */
function registerSteps(app: App, services: Services): void {
  const step = <B extends { expectedVersion: number }>(
    verb: string,
    summary: string,
    access: ReturnType<typeof can>,
    body: z.ZodType<B>,
    work: (tx: Tx, actor: ReturnType<typeof actorOf>, input: B & { id: number }, now: Date) => Promise<Stepped>,
  ) =>
    app.route({
      method: "POST",
      url: `/api/v1/disclosure-items/:id/${verb}`,
      config: { access },
      schema: { tags, summary, params, body, response: { 200: stepped } },
      handler: (request) => {
        const input = { ...(request.body as B), id: request.params.id };
        return inTransaction(services.db, (tx) => work(tx, actorOf(request), input, services.now()));
      },
    });
  step("submit", "Hands an item over for review (提交公开审查)", manage, itemStepSchema, submitItem);
  step("review", "Reviews an item before its publication (公开审查)", review, reviewItemSchema, reviewItem);
  step("return", "Gives an item back to its writers (退回)", review, returnItemSchema, returnItem);
  step("publish", "Publishes an item, with its index number (公开)", manage, itemStepSchema, publishItem);
  step("withdraw", "Takes an item away from the public (撤下)", manage, withdrawItemSchema, withdrawItem);
  step("validity", "Says whether it is in force (有效性)", manage, changeValiditySchema, changeValidity);
}

function registerGuides(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/disclosure-guides",
    config: { access: manage },
    schema: { tags, summary: "Disclosure guides of departments (信息公开指南)", response: { 200: guideListSchema } },
    handler: (request) => listGuides(services.db, actorOf(request)),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/disclosure-guides/:id",
    config: { access: manage },
    schema: {
      tags,
      summary: "Writes the guide of a department",
      params,
      body: saveGuideSchema,
      response: { 200: z.object({ version: z.number().int() }) },
    },
    handler: (request) => {
      const input = { ...request.body, departmentId: request.params.id };
      return inTransaction(services.db, (tx) => saveGuide(tx, actorOf(request), input, services.now()));
    },
  });
}
