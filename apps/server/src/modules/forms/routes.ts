import {
  createFormSchema,
  formChoicesSchema,
  formItemSchema,
  formListQuerySchema,
  formListSchema,
  formStepSchema,
  publishFormSchema,
  saveFormSchema,
} from "@openzone/contract/form-items";
import { formDefinitionSchema } from "@openzone/contract/forms";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { addHashUser } from "../media/index.ts";
import { beforeSitesMerge } from "../sites/index.ts";
import { answerHashes } from "./answer-files.ts";
import { createForm } from "./commands/create-form.ts";
import { publishForm } from "./commands/publish-form.ts";
import { removeFormDraft, retireForm } from "./commands/retire-form.ts";
import { saveForm } from "./commands/save-form.ts";
import { formsOfMerging } from "./merge-sites.ts";
import { formChoices, listForms, readForm } from "./queries.ts";
import { formById } from "./rows.ts";
import { versionOf } from "./versions.ts";

const tags = ["forms"];
const manage = can("form.manage");
const config = { access: manage };
const stepped = z.object({ id: z.number().int(), version: z.number().int() });

/** The workbench's side of forms. */
export function registerFormRoutes(app: App, services: Services): void {
  beforeSitesMerge(formsOfMerging);
  addHashUser("forms", answerHashes);
  registerReads(app, services);
  registerWriting(app, services);
}

function registerReads(app: App, { db }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/forms",
    config,
    schema: {
      ...{ tags, summary: "Forms of a site (表单)", params: idParams },
      querystring: formListQuerySchema,
      response: { 200: formListSchema },
    },
    handler: (request) => listForms(db, actorOf(request), request.params.id, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/form-choices",
    config: { access: can("service.manage") },
    schema: {
      ...{ tags, summary: "Published forms that a service item may name", params: idParams },
      response: { 200: formChoicesSchema },
    },
    handler: async (request) => ({ items: await formChoices(db, request.params.id) }),
  });
  app.route({
    method: "GET",
    url: "/api/v1/forms/:id",
    config,
    schema: {
      ...{ tags, summary: "A form with what it asks, its faults and all versions", params: idParams },
      response: { 200: formItemSchema },
    },
    handler: (request) => readForm(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/forms/:id/versions/:number",
    config,
    schema: {
      ...{ tags, summary: "What a version of a form asks", params: z.object({ id: idParam, number: idParam }) },
      response: { 200: z.object({ definition: formDefinitionSchema }) },
    },
    handler: async (request) => {
      await formById(db, actorOf(request), request.params.id);
      const version = await versionOf(db, request.params.id, request.params.number);
      if (!version) throw new AppError("NOT_FOUND");
      return { definition: version.definition };
    },
  });
}

function registerWriting(app: App, { db, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/forms",
    config,
    schema: { tags, summary: "Makes a form (新建表单)", body: createFormSchema, response: { 201: stepped } },
    handler: async (request, reply) =>
      reply.code(201).send(await inTransaction(db, (tx) => createForm(tx, actorOf(request), request.body, now()))),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/forms/:id",
    config,
    schema: {
      ...{ tags, summary: "Saves the version that is being written; after a publication this begins the next one" },
      ...{ params: idParams, body: saveFormSchema, response: { 200: stepped } },
    },
    handler: (request) => {
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, (tx) => saveForm(tx, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/forms/:id/publish",
    config,
    schema: {
      ...{ tags, summary: "Publishes the version that is being written (发布表单)" },
      ...{ params: idParams, body: publishFormSchema, response: { 200: stepped } },
    },
    handler: (request) => {
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, (tx) => publishForm(tx, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/forms/:id/retire",
    config,
    schema: {
      ...{ tags, summary: "Retires a form: nobody begins an answer any more (停用表单)" },
      ...{ params: idParams, body: formStepSchema, response: { 200: stepped } },
    },
    handler: (request) => {
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, (tx) => retireForm(tx, actorOf(request), input, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/forms/:id/remove",
    config,
    schema: {
      ...{ tags, summary: "Throws away the version that is being written" },
      ...{ params: idParams, body: formStepSchema, response: { 204: z.null() } },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, id: request.params.id };
      await inTransaction(db, (tx) => removeFormDraft(tx, actorOf(request), input, now()));
      return reply.code(204).send(null);
    },
  });
}
