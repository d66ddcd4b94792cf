import { daysOfPeriod, periodQuerySchema } from "@openzone/contract/statistics";
import { z } from "zod";
import { audit } from "../../platform/audit/audit.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { dayAfter } from "./gaps.ts";
import { exportWords } from "./messages.ts";
import { figuresByDepartment, trendOf } from "./queries.ts";
import { figuresBySection } from "./sections.ts";

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The tables of a period as a workbook (导出). Who took it is on record, as with every export. */
export function registerStatisticsExport(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/statistics/export.xlsx",
    config: { access: can("statistics.read") },
    schema: {
      tags: ["statistics"],
      summary: "The statistics of a period as a workbook",
      querystring: periodQuerySchema,
      response: { 200: z.instanceof(Buffer).meta({ type: "string", format: "binary" }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { period } = request.query;
      const now = services.now();
      const { from, to } = daysOfPeriod(period);
      const departments = await figuresByDepartment(services.db, actor, period);
      const sections = await figuresBySection(services.db, actor, period, now);
      const points = await trendOf(services.db, actor, period);
      const overdue = (id: number) =>
        sections.filter((row) => row.departmentId === id && row.overdueSince !== null).length;
      const words = exportWords[request.language === "en" ? "en" : "zh-CN"];
      const { writeWorkbook } = await import("./workbook.ts");
      const bytes = await writeWorkbook(
        {
          from,
          last: dayAfter(to, -1),
          asOf: now,
          departments: departments.map((row) => ({ ...row, overdueSections: overdue(row.id) })),
          sections,
          points,
        },
        words,
      );
      await inTransaction(services.db, (tx) =>
        audit(
          tx,
          actor,
          "statistics.exported",
          { type: "statistics", id: period },
          { departments: departments.length },
        ),
      );
      const name = encodeURIComponent(words.fileName(period));
      return reply
        .type(workbookType)
        .header("cache-control", "no-store")
        .header("content-disposition", `attachment; filename="statistics-${period}.xlsx"; filename*=UTF-8''${name}`)
        .send(bytes);
    },
  });
}
