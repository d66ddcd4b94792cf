import {
  documentListQuerySchema,
  documentListSchema,
  documentPreviewSchema,
  legalDocumentSchema,
  voidDocumentSchema,
} from "@openzone/contract/legal-documents";
import type { FastifyRequest } from "fastify";
import { audit } from "../../platform/audit/audit.ts";
import { may } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { accessPublicOrNobody, actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { addHashUser } from "../media/index.ts";
import { beforeSitesMerge } from "../sites/index.ts";
import { mayReadBySubject } from "./access.ts";
import { verifyUrlOf } from "./addresses.ts";
import { voidDocument } from "./commands/void-document.ts";
import { sendDocument, storedHashes } from "./document-file.ts";
import { documentById, type FoundDocument, listDocuments, textOf, toDocument } from "./documents.ts";
import { registerDocumentExports } from "./exports.ts";
import { documentsOfMerging } from "./merge-sites.ts";
import { registerSettingsRoutes } from "./routes-settings.ts";
import { registerTemplateRoutes } from "./routes-templates.ts";

const tags = ["legal-documents"];
const manage = can("document.manage");

/** The workbench's side of legal documents, and the file for whoever the owning module lets have it. */
export function registerLegalDocumentRoutes(app: App, services: Services): void {
  beforeSitesMerge(documentsOfMerging);
  addHashUser("legal-documents", storedHashes);
  registerReads(app, services);
  registerVoiding(app, services);
  registerFiles(app, services);
  registerDocumentExports(app, services);
  registerTemplateRoutes(app, services);
  registerSettingsRoutes(app, services);
}

function registerReads(app: App, services: Services): void {
  const { db, config, keyring } = services;
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/legal-documents",
    config: { access: manage },
    schema: {
      tags,
      summary: "Legal documents of a site (文书)",
      params: idParams,
      querystring: documentListQuerySchema,
      response: { 200: documentListSchema },
    },
    handler: (request) => listDocuments(db, actorOf(request), request.params.id, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/legal-documents/:id",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "One legal document; for whoever manages documents there or handles its case",
      params: idParams,
      response: { 200: legalDocumentSchema },
    },
    handler: async (request) => {
      const document = await readable(services, request, request.params.id);
      return toDocument(actorOf(request), document, verifyUrlOf(config, document.code));
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/legal-documents/:id/text",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "What a document says, with whole names; each view is audited",
      params: idParams,
      response: { 200: documentPreviewSchema },
    },
    handler: async (request) => {
      const { id, number } = await readable(services, request, request.params.id);
      return inTransaction(db, async (tx) => {
        await audit(tx, actorOf(request), "legal-document.read", { type: "legal-document", id }, { number });
        return textOf(tx, keyring, id);
      });
    },
  });
}

function registerVoiding(app: App, { db, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/legal-documents/:id/void",
    config: { access: manage },
    schema: {
      tags,
      summary: "Voids a document with a reason (作废)",
      params: idParams,
      body: voidDocumentSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.id, reason: request.body.reason };
      await inTransaction(db, (tx) => voidDocument(tx, actorOf(request), input, now()));
      return reply.code(204).send(null);
    },
  });
}

function registerFiles(app: App, services: Services): void {
  const { db } = services;
  app.route({
    method: "GET",
    url: "/api/v1/legal-documents/:id/file",
    config: { access: signedIn },
    schema: { tags, summary: "The PDF of a document; each download is audited", params: idParams },
    handler: async (request, reply) => {
      const { id, number } = await readable(services, request, request.params.id);
      await inTransaction(db, (tx) =>
        audit(tx, actorOf(request), "legal-document.downloaded", { type: "legal-document", id }, { number }),
      );
      return sendDocument(services, request, reply, id);
    },
  });
  app.route({
    method: "GET",
    url: "/documents/:id.pdf",
    config: { access: accessPublicOrNobody },
    schema: { hide: true },
    handler: async (request, reply) => {
      const { id } = idParams.parse(request.params);
      const { subjectType, subjectId } = await documentById(db, id);
      // To others it is as if it were not there, so that nobody learns how many there are.
      if (!(await mayReadBySubject(db, request, subjectType, subjectId))) throw new AppError("NOT_FOUND");
      return sendDocument(services, request, reply, id);
    },
  });
}

/** A document that this person may read: where they manage documents, or by what the owner of its subject says. */
async function readable({ db }: Services, request: FastifyRequest, id: number): Promise<FoundDocument> {
  const document = await documentById(db, id);
  if (may(actorOf(request), "document.manage", document.policy.place)) return document;
  if (await mayReadBySubject(db, request, document.subjectType, document.subjectId)) return document;
  throw new AppError("NOT_FOUND");
}
