import {
  bulkAcceptSchema,
  bulkAcceptViewSchema,
  caseCountsSchema,
  caseFileSchema,
  caseListQuerySchema,
  caseListSchema,
  caseSchema,
  unmaskedSchema,
  unmaskSchema,
} from "@openzone/contract/applications";
import { publicFileIdSchema } from "@openzone/contract/files";
import { caseReceiptSchema } from "@openzone/contract/hall";
import { z } from "zod";
import { audit } from "../../platform/audit/audit.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { receiveFile, serveFile, uploadLimits } from "../media/index.ts";
import { bulkAcceptView, startBulkAccept } from "./bulk.ts";
import { beginIssuingDocuments } from "./case-documents.ts";
import { addCaseFile, beginKeepingFiles, filesOfCase } from "./case-files.ts";
import { caseById } from "./cases.ts";
import { registerCaseExports } from "./exports.ts";
import { beginFollowingClocks } from "./jobs.ts";
import { beginTelling } from "./notices.ts";
import { type Language, readCase } from "./one-case.ts";
import { caseCounts, listCases } from "./queries.ts";
import { caseReceipt } from "./receipt.ts";
import { registerCaseActions } from "./routes-actions.ts";
import { registerHallRoutes } from "./routes-hall.ts";
import { registerCasePapers } from "./routes-papers.ts";
import { unmaskCase } from "./unmask.ts";

const tags = ["applications"];
const read = { access: can("application.read") } as const;
const enter = { access: can("window.enter") } as const;
const languageOf = ({ language }: { language: string }): Language => (language === "en" ? "en" : "zh-CN");

/** The workbench's side of cases (办件). */
export function registerApplicationRoutes(app: App, services: Services): void {
  beginKeepingFiles();
  beginFollowingClocks();
  beginIssuingDocuments(services);
  beginTelling(services);
  registerReads(app, services);
  registerCaseActions(app, services);
  registerCasePapers(app, services);
  registerFiles(app, services);
  registerBulk(app, services);
  registerHallRoutes(app, services);
  registerCaseExports(app, services);
}

function registerReads(app: App, { db, keyring, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/applications",
    config: read,
    schema: {
      tags,
      summary: "Cases in a queue (办件队列), of the departments for which this person may handle them",
      querystring: caseListQuerySchema,
      response: { 200: caseListSchema },
    },
    handler: (request) => listCases(db, keyring, actorOf(request), request.query, now()),
  });
  app.route({
    method: "GET",
    url: "/api/v1/applications/counts",
    config: read,
    schema: { tags, summary: "How many cases wait in each queue", response: { 200: caseCountsSchema } },
    handler: (request) => caseCounts(db, actorOf(request), now()),
  });
  app.route({
    method: "GET",
    url: "/api/v1/applications/:id",
    config: read,
    schema: {
      tags,
      summary: "A case with its materials, steps, clocks and history, and what this person may do with it now",
      params: idParams,
      response: { 200: caseSchema },
    },
    handler: (request) => readCase(db, keyring, actorOf(request), request.params.id, languageOf(request), now()),
  });
  app.route({
    method: "POST",
    url: "/api/v1/applications/:id/unmask",
    config: { ...read, idempotent: false },
    schema: {
      tags,
      summary: "The whole applicant and the answers of the form; put on record with the reason",
      params: idParams,
      body: unmaskSchema,
      response: { 200: unmaskedSchema },
    },
    handler: (request) =>
      inTransaction(db, (tx) => unmaskCase(tx, keyring, actorOf(request), request.params.id, request.body.reason)),
  });
  app.route({
    method: "GET",
    url: "/api/v1/applications/:id/receipt",
    config: read,
    schema: {
      tags,
      summary: "What the window prints (收件凭证)",
      params: idParams,
      response: { 200: caseReceiptSchema },
    },
    handler: (request) => caseReceipt(db, actorOf(request), request.params.id),
  });
}

function registerFiles(app: App, services: Services): void {
  const { db, files, now } = services;
  app.route({
    method: "POST",
    url: "/api/v1/applications/files",
    config: { ...enter, idempotent: false },
    schema: {
      tags,
      summary: "Uploads a file for a case as multipart/form-data; it is nobody's until a case names it",
      consumes: ["multipart/form-data"],
      response: { 201: caseFileSchema },
    },
    handler: async (request, reply) => {
      const limits = uploadLimits(services.config);
      const part = await request.file({ limits: { fileSize: Math.max(...Object.values(limits)) } });
      if (!part) throw new AppError("INVALID_INPUT", { fields: [{ path: "file", code: "required", message: "file" }] });
      const stored = await receiveFile(files, part.file, { name: part.filename, maxBytes: limits });
      const actor = actorOf(request);
      const id = await inTransaction(db, (tx) => addCaseFile(tx, actor.id, stored, now()));
      const { name, kind, size } = stored;
      return reply.code(201).send({ id, name, kind, size, url: "", pages: null, thumbnail: null, reusedFrom: null });
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/applications/:id/files/:file",
    config: read,
    schema: {
      tags,
      summary: "A file of a case, for those who may see the case",
      params: z.object({ id: idParam, file: publicFileIdSchema }),
      querystring: z.object({ small: z.literal("1").optional() }).meta({ description: "`1`: the small picture of it" }),
    },
    handler: async (request, reply) => {
      const record = await caseById(db, actorOf(request), request.params.id);
      const file = (await filesOfCase(db, record.id)).find(({ publicId }) => publicId === request.params.file);
      if (!file) throw new AppError("NOT_FOUND");
      const what = { type: "application", id: record.id } as const;
      await inTransaction(db, (tx) =>
        audit(tx, actorOf(request), "application.file-read", what, { file: file.publicId }),
      );
      reply.header("cache-control", "private, no-store");
      const { previewHash } = file;
      // A small picture is sent as the picture that it is.
      const small = request.query.small && previewHash !== null && previewHash !== file.hash;
      const sent = small
        ? { ...file, hash: previewHash, mime: "image/jpeg", size: await files.size(previewHash) }
        : file;
      return serveFile(request, reply, files, { ...sent, variants: [] });
    },
  });
}

function registerBulk(app: App, { db, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/applications/bulk-accept",
    config: { access: can("application.accept") },
    schema: {
      tags,
      summary: "Accepts many cases (批量受理); the server works them off one by one",
      body: bulkAcceptSchema,
      response: { 201: bulkAcceptViewSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const view = await inTransaction(db, async (tx) => {
        const id = await startBulkAccept(tx, actor, request.body.cases, now());
        return bulkAcceptView(tx, actor, id, languageOf(request));
      });
      return reply.code(201).send(view);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/applications/bulk-accept/:id",
    config: { access: can("application.accept") },
    schema: {
      tags,
      summary: "How far a run is, and what failed and why",
      params: idParams,
      response: { 200: bulkAcceptViewSchema },
    },
    handler: (request) => bulkAcceptView(db, actorOf(request), request.params.id, languageOf(request)),
  });
}
