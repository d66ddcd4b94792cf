import { serviceImportQuerySchema, serviceImportReportSchema } from "@openzone/contract/service-files";
import { guideDraftSchema } from "@openzone/contract/services";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { type Db, inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { importItems } from "./commands/import-items.ts";
import { visibleTo } from "./queries.ts";
import { cellsOfWorkbook } from "./workbook/read.ts";
import { type WorkbookItem, workbookOf } from "./workbook/write.ts";

const tags = ["services"];
const access = can("service.manage");
const largestFile = 20 * 1024 * 1024;

/** The whole catalogue as a workbook, and back: with a trial first and a report of every line. */
export function registerWorkbookRoutes(app: App, { db, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/service-items/workbook",
    config: { access },
    schema: {
      tags,
      summary: "Every item that this person keeps with all its parts, as a workbook that an import takes again",
      params: idParams,
    },
    handler: async (request, reply) => {
      const items = await itemsFor(db, actorOf(request), request.params.id);
      return reply
        .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent("事项目录.xlsx")}`)
        .send(await workbookOf(items));
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/service-items/template",
    config: { access },
    schema: { tags, summary: "An empty workbook with all sheets and columns" },
    handler: async (_, reply) =>
      reply
        .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent("事项目录模板.xlsx")}`)
        .send(await workbookOf([])),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/service-items/import",
    config: { access, idempotent: false },
    schema: {
      tags,
      summary: "Takes a workbook of service items, or tries it (导入事项目录)",
      consumes: ["multipart/form-data"],
      params: idParams,
      querystring: serviceImportQuerySchema,
      response: { 200: serviceImportReportSchema },
    },
    handler: async (request) => {
      const part = await request.file({ limits: { fileSize: largestFile } });
      if (!part) throw new AppError("SERVICE_FILE", { sheet: "事项", most: 50_000 });
      const cells = await cellsOfWorkbook(await part.toBuffer());
      const input = { siteId: request.params.id, cells, trial: request.query.trial };
      return inTransaction(db, (tx) => importItems(tx, actorOf(request), input, now()));
    },
  });
}

/** What a person keeps of a site, the version being written before the public one. */
async function itemsFor(db: Db, actor: Actor, siteId: number): Promise<WorkbookItem[]> {
  const { rows } = await sql<{ departmentName: string; content: unknown }>`
    select d.name as "departmentName", v.content from service_items i join departments d on d.id = i.department_id
      join guide_versions v on v.item_id = i.id and v.number = coalesce(i.open_version, i.public_version)
    where i.site_id = ${siteId} and ${visibleTo(actor)} and i.public_state is distinct from 'retired'
    order by i.id`.execute(db);
  const all = await db.selectFrom("departments").select(["id", "name"]).execute();
  const departments = new Map(all.map(({ id, name }) => [id, name]));
  return rows.map(({ departmentName, content }) => ({
    ...{ departmentName, departments },
    guide: guideDraftSchema.parse(content),
  }));
}
