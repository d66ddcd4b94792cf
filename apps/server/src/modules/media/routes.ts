// Gives requests their `file()`; the plugin itself is registered with the server.
import type {} from "@fastify/multipart";
import { fileSchema, uploadQuerySchema } from "@openzone/contract/files";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { refuseUnlessAllowed, uploadFile } from "./commands/upload-file.ts";
import { receiveFile } from "./receive-file.ts";

/** Uploads. The portal sends the contents, public ones to everyone and others to staff who may see them. */
export function registerMediaRoutes(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/files",
    config: { access: can("file.upload"), idempotent: false },
    schema: {
      tags: ["files"],
      summary: "Uploads one file as multipart/form-data (上传文件)",
      consumes: ["multipart/form-data"],
      querystring: uploadQuerySchema,
      response: { 201: fileSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { departmentId } = request.query;
      await refuseUnlessAllowed(services.db, actor, departmentId);
      const part = await request.file();
      if (!part) throw new AppError("INVALID_INPUT", { fields: [{ path: "file", code: "required", message: "file" }] });
      const maxBytes = services.config.MAX_UPLOAD_MB * 1024 * 1024;
      const stored = await receiveFile(services.files, part.file, { name: part.filename, maxBytes });
      const file = await inTransaction(services.db, (tx) =>
        uploadFile(tx, actor, { departmentId, stored }, services.now()),
      );
      return reply.code(201).send(file);
    },
  });
}
