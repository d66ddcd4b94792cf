import {
  createReportSchema,
  reportListSchema,
  reportSchema,
  reportStepSchema,
  saveReportSchema,
} from "@openzone/contract/yearly-reports";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { type Access, actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { createReport } from "./commands/create-report.ts";
import { saveReport } from "./commands/save-report.ts";
import { type ReportStep, removeReport, stepReport } from "./commands/step-report.ts";
import { listReports, reportById, toReport } from "./yearly-reports.ts";

const tags = ["disclosure"];
const manage = can("disclosure.manage");
const made = z.object({ id: z.number().int(), version: z.number().int() });

/** Yearly reports (年度报告): drafted from what was counted, checked, reviewed, published. */
export function registerYearlyReportRoutes(app: App, services: Services): void {
  const { db, now } = services;
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/yearly-reports",
    config: { access: manage },
    schema: { tags, summary: "Yearly reports of a site (年度报告)", params, response: { 200: reportListSchema } },
    handler: (request) => listReports(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/yearly-reports/:id",
    config: { access: manage },
    schema: { tags, summary: "A yearly report with what was counted", params, response: { 200: reportSchema } },
    handler: async (request) => {
      const actor = actorOf(request);
      return toReport(actor, await reportById(db, actor, request.params.id));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/yearly-reports",
    config: { access: manage },
    schema: { tags, summary: "Drafts a yearly report (起草)", body: createReportSchema, response: { 201: made } },
    handler: async (request, reply) => {
      const report = await inTransaction(db, (tx) => createReport(tx, actorOf(request), request.body, now()));
      return reply.code(201).send(report);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/yearly-reports/:id",
    config: { access: manage },
    schema: { tags, summary: "Writes a yearly report", params, body: saveReportSchema, response: { 200: made } },
    handler: (request) =>
      inTransaction(db, (tx) => saveReport(tx, actorOf(request), { ...request.body, id: request.params.id }, now())),
  });
  registerSteps(app, services);
}

function registerSteps(app: App, { db, now }: Services): void {
  const review = can("disclosure.review");
  const steps: [ReportStep, string, Access][] = [
    ["submit", "Hands a yearly report over for review (提交审核)", manage],
    ["approve", "Approves a yearly report (审核通过)", review],
    ["return", "Gives a yearly report back (退回)", review],
    ["publish", "Publishes a yearly report (公布)", manage],
    ["withdraw", "Takes a yearly report away from the public (撤下)", manage],
  ];
  for (const [verb, summary, access] of steps)
    app.route({
      method: "POST",
      url: `/api/v1/yearly-reports/:id/${verb}`,
      config: { access },
      schema: { tags, summary, params, body: reportStepSchema, response: { 200: made } },
      handler: (request) => {
        const input = { ...request.body, id: request.params.id };
        return inTransaction(db, (tx) => stepReport(tx, actorOf(request), verb, input, now()));
      },
    });
  app.route({
    method: "POST",
    url: "/api/v1/yearly-reports/:id/remove",
    config: { access: manage },
    schema: { tags, summary: "Removes a draft", params, body: reportStepSchema, response: { 204: z.null() } },
    handler: async (request, reply) => {
      const input = { ...request.body, id: request.params.id };
      await inTransaction(db, (tx) => removeReport(tx, actorOf(request), input));
      return reply.code(204).send(null);
    },
  });
}
