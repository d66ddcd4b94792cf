import {
  inspectionReportListSchema,
  inspectionReportSchema,
  makeReportSchema,
  monthSchema,
} from "@openzone/contract/inspection-reports";
import { z } from "zod";
import { audit } from "../../platform/audit/audit.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { makeReport } from "./commands/make-report.ts";
import { openedSite } from "./opened-site.ts";
import { listReports, reportOf } from "./reports/view.ts";
import { reportWords } from "./reports/words.ts";

const tags = ["inspection"];
const access = can("inspection.read");
const params = z.object({ id: z.coerce.number().int().positive() });
const ofMonth = params.extend({ month: monthSchema });
const base = "/api/v1/sites/:id/inspection/reports";

/** Monthly reports (体检月报): they come by themselves on the first of a month, and whenever the chief editor asks. */
export function registerReportRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: base,
    config: { access },
    schema: { tags, summary: "Monthly reports of a site", params, response: { 200: inspectionReportListSchema } },
    handler: async (request) => {
      const siteId = await openedSite(services, actorOf(request), request.params.id);
      return listReports(services.db, actorOf(request), siteId, services.now());
    },
  });
  app.route({
    method: "GET",
    url: `${base}/:month`,
    config: { access },
    schema: { tags, summary: "The report of a month", params: ofMonth, response: { 200: inspectionReportSchema } },
    handler: async (request) => {
      const siteId = await openedSite(services, actorOf(request), request.params.id);
      return reportOf(services.db, actorOf(request), { siteId, month: request.params.month }, request.language);
    },
  });
  app.route({
    method: "POST",
    url: base,
    config: { access: can("inspection.run") },
    schema: {
      tags,
      summary: "Makes the report of a month, or makes it anew",
      params,
      body: makeReportSchema,
      response: { 200: inspectionReportSchema },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const siteId = await openedSite(services, actor, request.params.id);
      const wanted = { siteId, month: request.body.month };
      await inTransaction(services.db, (tx) => makeReport(tx, actor, wanted, services.now()));
      return reportOf(services.db, actor, wanted, request.language);
    },
  });
  registerWorkbook(app, services);
}

function registerWorkbook(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: `${base}/:month/export.xlsx`,
    config: { access },
    schema: {
      tags,
      summary: "The report of a month as a workbook",
      params: ofMonth,
      response: { 200: z.instanceof(Buffer).meta({ type: "string", format: "binary" }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { month } = request.params;
      const siteId = await openedSite(services, actor, request.params.id);
      const report = await reportOf(services.db, actor, { siteId, month }, request.language);
      const language = request.language === "en" ? "en" : "zh-CN";
      const { reportWorkbook } = await import("./reports/workbook.ts");
      const bytes = await reportWorkbook(report, language);
      await inTransaction(services.db, (tx) =>
        audit(tx, actor, "inspection.report-exported", { type: "site", id: siteId }, { month }),
      );
      const name = encodeURIComponent(reportWords[language].fileName(report.siteName, month));
      return reply
        .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .header("cache-control", "no-store")
        .header("content-disposition", `attachment; filename="inspection-${month}.xlsx"; filename*=UTF-8''${name}`)
        .send(bytes);
    },
  });
}
