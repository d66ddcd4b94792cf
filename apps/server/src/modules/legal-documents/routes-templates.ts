import {
  documentKinds,
  restoreTemplateSchema,
  saveTemplateSchema,
  templateListSchema,
} from "@openzone/contract/legal-documents";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { restoreTemplate, saveTemplate } from "./commands/save-template.ts";
import { listTemplates } from "./templates.ts";

const tags = ["legal-documents"];
const access = can("document.manage");
const params = z.object({ id: idParam, kind: z.enum(documentKinds) });
const numbered = z.object({ number: z.number().int() });

/** Templates of a site; a preview needs no route, since the screen fills them itself (`legal-document-text`). */
export function registerTemplateRoutes(app: App, { db, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/document-templates",
    config: { access },
    schema: {
      tags,
      summary: "Templates of legal documents with their versions (文书模板)",
      params: idParams,
      response: { 200: templateListSchema },
    },
    handler: (request) => listTemplates(db, request.params.id),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id/document-templates/:kind",
    config: { access },
    schema: {
      tags,
      summary: "Writes the next version of a template",
      params,
      body: saveTemplateSchema,
      response: { 200: numbered },
    },
    handler: (request) => {
      const { id: siteId, kind } = request.params;
      return inTransaction(db, (tx) => saveTemplate(tx, actorOf(request), { ...request.body, siteId, kind }, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/document-templates/:kind/restore",
    config: { access },
    schema: {
      tags,
      summary: "Has the original text of a template apply again (恢复原文)",
      params,
      body: restoreTemplateSchema,
      response: { 200: numbered },
    },
    handler: (request) => {
      const { id: siteId, kind } = request.params;
      return inTransaction(db, (tx) => restoreTemplate(tx, actorOf(request), { ...request.body, siteId, kind }, now()));
    },
  });
}
