import {
  createOneMatterSchema,
  createServiceItemSchema,
  moveServiceItemSchema,
  notedServiceStepSchema,
  oneMatterListSchema,
  openItemListSchema,
  openItemQuerySchema,
  openItemSchema,
  publishServiceSchema,
  saveGuideVersionSchema,
  saveOneMatterSchema,
  serviceItemSchema,
  serviceListQuerySchema,
  serviceListSchema,
  serviceStepSchema,
  serviceTasksSchema,
} from "@openzone/contract/service-items";
import { guideDraftSchema } from "@openzone/contract/services";
import { z } from "zod";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { beforeSitesMerge } from "../sites/index.ts";
import { resumeItem, retireItem, suspendItem } from "./commands/change-public-state.ts";
import { createServiceItem } from "./commands/create-service-item.ts";
import { moveItem } from "./commands/move-item.ts";
import { publishGuide } from "./commands/publish-guide.ts";
import { removeDraft } from "./commands/remove-draft.ts";
import { returnGuide } from "./commands/return-guide.ts";
import { saveGuideVersion } from "./commands/save-guide-version.ts";
import { createOneMatter, removeOneMatter, saveOneMatter } from "./commands/save-one-matter.ts";
import { submitGuide } from "./commands/submit-guide.ts";
import { registerServiceExports } from "./exports.ts";
import { beginShowingFiles } from "./files.ts";
import { itemsOfMerging } from "./merge-sites.ts";
import { listMatters } from "./one-matters.ts";
import { listOpenItems, readOpenItem } from "./open-items.ts";
import { listItems, readItem, readVersion, serviceTasks } from "./queries.ts";
import { registerWorkbookRoutes } from "./workbook-routes.ts";

const tags = ["services"];
const manage = can("service.manage");
const review = can("service.review");
const stepped = z.object({ id: z.number().int(), version: z.number().int() });
type Stepped = z.infer<typeof stepped>;

/** The workbench's side of service items, guides and matters. */
export function registerServiceRoutes(app: App, services: Services): void {
  beforeSitesMerge(itemsOfMerging);
  beginShowingFiles();
  registerReads(app, services);
  registerOpenItems(app, services);
  registerWriting(app, services);
  registerSteps(app, services);
  registerMatters(app, services);
  registerServiceExports(app, services);
  registerWorkbookRoutes(app, services);
}

function registerReads(app: App, { db }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/service-items",
    config: { access: manage },
    schema: {
      tags,
      summary: "Service items of a site (政务服务事项)",
      params: idParams,
      querystring: serviceListQuerySchema,
      response: { 200: serviceListSchema },
    },
    handler: (request) => listItems(db, actorOf(request), request.params.id, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/service-items/:id",
    config: { access: manage },
    schema: {
      tags,
      summary: "A service item with its guide and all versions",
      params: idParams,
      response: { 200: serviceItemSchema },
    },
    handler: (request) => readItem(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/service-items/:id/versions/:number",
    config: { access: manage },
    schema: {
      tags,
      summary: "What a version of a guide says",
      params: z.object({ id: idParam, number: idParam }),
      response: { 200: z.object({ guide: guideDraftSchema }) },
    },
    handler: (request) => readVersion(db, actorOf(request), request.params.id, request.params.number),
  });
  app.route({
    method: "GET",
    url: "/api/v1/service-tasks",
    config: { access: review },
    schema: { tags, summary: "Guides that wait for this person's review", response: { 200: serviceTasksSchema } },
    handler: (request) => serviceTasks(db, actorOf(request)),
  });
}

/** What the window (窗口收件) looks up. */
function registerOpenItems(app: App, { db }: Services): void {
  const access = can("window.enter");
  app.route({
    method: "GET",
    url: "/api/v1/open-service-items",
    config: { access },
    schema: {
      tags,
      summary: "Items for which this person may take applications at the window",
      querystring: openItemQuerySchema,
      response: { 200: openItemListSchema },
    },
    handler: (request) => listOpenItems(db, actorOf(request), request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/open-service-items/:id",
    config: { access },
    schema: { tags, summary: "What the window asks for an item", params: idParams, response: { 200: openItemSchema } },
    handler: (request) => readOpenItem(db, actorOf(request), request.params.id),
  });
}

function registerWriting(app: App, { db, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/service-items",
    config: { access: manage },
    schema: {
      tags,
      summary: "Makes a service item (新建事项)",
      body: createServiceItemSchema,
      response: { 201: stepped },
    },
    handler: async (request, reply) =>
      reply
        .code(201)
        .send(await inTransaction(db, (tx) => createServiceItem(tx, actorOf(request), request.body, now()))),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/service-items/:id",
    config: { access: manage },
    schema: {
      tags,
      summary: "Saves the guide that is being written; after a publication this begins the next version",
      params: idParams,
      body: saveGuideVersionSchema,
      response: { 200: stepped },
    },
    handler: (request) => {
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, (tx) => saveGuideVersion(tx, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/service-items/:id/remove",
    config: { access: manage },
    schema: {
      tags,
      summary: "Throws away the version that is being written; an item that never was public goes with it",
      params: idParams,
      body: serviceStepSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, id: request.params.id };
      await inTransaction(db, (tx) => removeDraft(tx, actorOf(request), input, now()));
      return reply.code(204).send(null);
    },
  });
}

/** The way of a guide, one route for each verb. */
function registerSteps(app: App, { db, now }: Services): void {
  const step = <B extends { expectedVersion: number }>(
    verb: string,
    summary: string,
    access: ReturnType<typeof can>,
    body: z.ZodType<B>,
    work: (tx: Tx, actor: ReturnType<typeof actorOf>, input: B & { id: number }, at: Date) => Promise<Stepped>,
  ) =>
    app.route({
      method: "POST",
      url: `/api/v1/service-items/:id/${verb}`,
      config: { access },
      schema: { tags, summary, params: idParams, body, response: { 200: stepped } },
      handler: (request) => {
        const input = { ...(request.body as B), id: request.params.id };
        return inTransaction(db, (tx) => work(tx, actorOf(request), input, now()));
      },
    });
  step("submit", "Hands a guide over for review (提交审核)", manage, serviceStepSchema, submitGuide);
  step("return", "Gives a guide back to its writers (退回)", review, notedServiceStepSchema, returnGuide);
  step("publish", "Approves and publishes a guide (审核公布)", review, publishServiceSchema, publishGuide);
  step("suspend", "Suspends an item, with the reason (暂停办理)", review, notedServiceStepSchema, suspendItem);
  step("resume", "Opens a suspended item again (恢复办理)", review, serviceStepSchema, resumeItem);
  step("move", "Gives an item to another department (调整承办部门)", review, moveServiceItemSchema, moveItem);
  step("retire", "Retires an item for good (取消事项)", review, notedServiceStepSchema, retireItem);
}

/** Matters (一件事): several items applied for together. */
function registerMatters(app: App, { db, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/one-matters",
    config: { access: manage },
    schema: { tags, summary: "Matters of a site (一件事)", params: idParams, response: { 200: oneMatterListSchema } },
    handler: (request) => listMatters(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/one-matters",
    config: { access: manage },
    schema: {
      tags,
      summary: "Makes a matter of several items",
      body: createOneMatterSchema,
      response: { 201: stepped },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await inTransaction(db, (tx) => createOneMatter(tx, actorOf(request), request.body, now()))),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/one-matters/:id",
    config: { access: manage },
    schema: {
      tags,
      summary: "Changes a matter",
      params: idParams,
      body: saveOneMatterSchema,
      response: { 200: stepped },
    },
    handler: (request) => {
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, (tx) => saveOneMatter(tx, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/one-matters/:id/remove",
    config: { access: manage },
    schema: {
      tags,
      summary: "Removes a matter; its items stay",
      params: idParams,
      body: serviceStepSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, id: request.params.id };
      await inTransaction(db, (tx) => removeOneMatter(tx, actorOf(request), input));
      return reply.code(204).send(null);
    },
  });
}
