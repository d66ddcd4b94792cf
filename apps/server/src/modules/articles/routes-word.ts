// Gives requests their `file()`; the plugin itself is registered with the server.
import type {} from "@fastify/multipart";
import { wordQuerySchema, wordResultSchema } from "@openzone/contract/articles";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { refuseUnlessAllowed } from "../media/index.ts";
import { convertWord } from "./convert-word.ts";

/** A Word file is unpacked in memory, so it has a limit of its own below that of other files. */
const largestWordFile = 50 * 1024 * 1024;

/** Word files as texts for the editor. */
export function registerWordRoutes(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/articles/word",
    config: { access: can("file.upload"), idempotent: false },
    schema: {
      tags: ["articles"],
      summary: "Converts a Word file to a text, with its pictures stored (导入 Word); multipart/form-data",
      consumes: ["multipart/form-data"],
      querystring: wordQuerySchema,
      response: { 200: wordResultSchema },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const { departmentId } = request.query;
      await refuseUnlessAllowed(services.db, actor, departmentId);
      const part = await request.file();
      if (!part) throw new AppError("INVALID_INPUT", { fields: [{ path: "file", code: "required", message: "file" }] });
      const bytes = await inMemory(part.file, Math.min(largestWordFile, services.config.MAX_UPLOAD_MB * 1024 * 1024));
      return convertWord(services, actor, { departmentId, bytes, name: part.filename });
    },
  });
}

async function inMemory(source: AsyncIterable<Uint8Array> & { truncated?: boolean }, most: number): Promise<Buffer> {
  const tooLarge = () => new AppError("PAYLOAD_TOO_LARGE", { limit: `${Math.floor(most / 2 ** 20)} MB` });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  if (source.truncated) throw tooLarge();
  return Buffer.concat(chunks);
}
