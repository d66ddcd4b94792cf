import { Readable } from "node:stream";
import {
  importQuerySchema,
  importReportSchema,
  registerKinds,
  registerListSchema,
  registerQuerySchema,
} from "@openzone/contract/registers";
import { registerWords } from "@openzone/contract/words/registers";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { xlsx } from "../../platform/export/index.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { importRegister } from "./commands/import-register.ts";
import { removeRegisterEntry } from "./commands/remove-register-entry.ts";
import { cellsOf, templateOf } from "./register-files.ts";
import { listEntries } from "./registers.ts";

const tags = ["disclosure"];
const access = can("disclosure.manage");
const params = z.object({ id: idParam, kind: z.enum(registerKinds) });
const largestFile = 10 * 1024 * 1024;

/** Registers (权责清单、双公示): lists, imports with a report of every line, removal. */
export function registerRegisterRoutes(app: App, services: Services): void {
  const { db, now } = services;
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/registers",
    config: { access },
    schema: {
      tags,
      summary: "Entries of a register (权责清单、双公示)",
      params: idParams,
      querystring: registerQuerySchema,
      response: { 200: registerListSchema },
    },
    handler: (request) => listEntries(db, actorOf(request), request.params.id, request.query),
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:id/registers/:kind/import",
    config: { access, idempotent: false },
    schema: {
      tags,
      summary: "Takes a workbook into a register, or tries it (导入)",
      consumes: ["multipart/form-data"],
      params,
      querystring: importQuerySchema,
      response: { 200: importReportSchema },
    },
    handler: async (request) => {
      const part = await request.file({ limits: { fileSize: largestFile } });
      if (!part) throw new AppError("REGISTER_FILE", { most: 5000 });
      const cells = await cellsOf(await part.toBuffer());
      const { id: siteId, kind } = request.params;
      const { trial } = request.query;
      return inTransaction(db, (tx) => importRegister(tx, actorOf(request), { siteId, kind, cells, trial }, now()));
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/registers/:kind/template",
    config: { access },
    schema: { tags, summary: "An empty workbook with the columns of a register", params: params.pick({ kind: true }) },
    handler: async (request, reply) => {
      const { kind } = request.params;
      const name = registerWords["zh-CN"].kinds[kind];
      return reply
        .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
        .send(Readable.from(xlsx(templateOf(kind, name)), { objectMode: false }));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/register-entries/:id/remove",
    config: { access },
    schema: {
      tags,
      summary: "Takes an entry out of a register",
      params: idParams,
      body: z.object({ expectedVersion: z.number().int().positive() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, id: request.params.id };
      await inTransaction(db, (tx) => removeRegisterEntry(tx, actorOf(request), input));
      return reply.code(204).send(null);
    },
  });
}
