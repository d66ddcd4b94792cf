import {
  billSchema,
  bulkAcceptSchema,
  bulkAcceptViewSchema,
  callTicketSchema,
  caseCountsSchema,
  caseFileSchema,
  caseListQuerySchema,
  caseListSchema,
  caseReceiptSchema,
  caseSchema,
  enterApplicationSchema,
  makeBillSchema,
  payBillSchema,
  submittedSchema,
  takeTicketSchema,
  ticketListSchema,
  ticketQuerySchema,
  ticketSchema,
  unmaskedSchema,
  unmaskSchema,
} from "@openzone/contract/applications";
import { publicFileIdSchema } from "@openzone/contract/files";
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
import { billById, makeBill, payBill } from "./commands/bills.ts";
import { enterApplication } from "./commands/enter-application.ts";
import { callTicket, takeTicket, ticketsOfDay } from "./commands/tickets.ts";
import { registerCaseExports } from "./exports.ts";
import { beginFollowingClocks } from "./jobs.ts";
import { beginTelling } from "./notices.ts";
import { type Language, readCase } from "./one-case.ts";
import { paymentGateway } from "./payment.ts";
import { caseCounts, listCases } from "./queries.ts";
import { caseReceipt } from "./receipt.ts";
import { registerCaseActions } from "./routes-actions.ts";
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
  registerWindow(app, services);
  registerBills(app, services);
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
      return reply.code(201).send({ id, name: stored.name, kind: stored.kind, size: stored.size, url: "" });
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
      return serveFile(request, reply, files, { ...file, variants: [] });
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

function registerWindow(app: App, { db, keyring, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/applications",
    config: enter,
    schema: {
      tags,
      summary: "Enters an application at the counter (窗口收件)",
      body: enterApplicationSchema,
      response: { 201: submittedSchema },
    },
    handler: async (request, reply) =>
      reply
        .code(201)
        .send(await inTransaction(db, (tx) => enterApplication(tx, keyring, actorOf(request), request.body, now()))),
  });
  app.route({
    method: "GET",
    url: "/api/v1/hall/tickets",
    config: enter,
    schema: {
      tags,
      summary: "Queue numbers of today that wait or are called",
      querystring: ticketQuerySchema,
      response: { 200: ticketListSchema },
    },
    handler: async (request) => ({ items: await ticketsOfDay(db, actorOf(request), request.query.site, now()) }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/hall/tickets",
    config: enter,
    schema: { tags, summary: "Takes a queue number (取号)", body: takeTicketSchema, response: { 201: ticketSchema } },
    handler: async (request, reply) =>
      reply.code(201).send(await inTransaction(db, (tx) => takeTicket(tx, actorOf(request), request.body, now()))),
  });
  app.route({
    method: "POST",
    url: "/api/v1/hall/tickets/call",
    config: enter,
    schema: {
      tags,
      summary: "Calls the next number to a counter (叫号)",
      body: callTicketSchema,
      response: { 200: ticketSchema },
    },
    handler: (request) => inTransaction(db, (tx) => callTicket(tx, actorOf(request), request.body, now())),
  });
}

function registerBills(app: App, { config, db, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/hall/bills",
    config: enter,
    schema: {
      tags,
      summary: "Puts the unpaid fees of several cases on one bill (一单缴费)",
      body: makeBillSchema,
      response: { 201: billSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const bill = await inTransaction(db, async (tx) =>
        billById(tx, actor, await makeBill(tx, actor, request.body.caseIds, now())),
      );
      return reply.code(201).send(bill);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/hall/bills/:id",
    config: enter,
    schema: { tags, summary: "A bill with its lines", params: idParams, response: { 200: billSchema } },
    handler: (request) => billById(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/hall/bills/:id/pay",
    config: enter,
    schema: {
      tags,
      summary: "Pays a bill",
      params: idParams,
      body: payBillSchema,
      response: { 200: billSchema },
    },
    handler: (request) => {
      const actor = actorOf(request);
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, async (tx) => {
        await payBill(tx, actor, paymentGateway(config.DATA_DIR), input, now());
        return billById(tx, actor, input.id);
      });
    },
  });
}
