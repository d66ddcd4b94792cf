import { fileSchema } from "@openzone/contract/files";
import { finishUploadSchema, startUploadQuerySchema } from "@openzone/contract/media";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { acceptedExtensions } from "../../platform/files/index.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { refuseUnlessAllowed, uploadFile } from "./commands/upload-file.ts";
import { categoryOfName, limitFor, uploadLimits } from "./limits.ts";
import { receiveFile } from "./receive-file.ts";
import {
  type AnswerTus,
  createTus,
  mostUnfinished,
  ofStaff,
  openSpooled,
  refuseTooMany,
  removeSpooled,
  requireOwnUpload,
  type UploadOwner,
} from "./upload-spool.ts";

/** The addresses of the tus protocol stand below it. */
const uploadsPath = "/api/v1/uploads";
const params = z.object({ uploadId: z.string().max(60) });
const access = can("file.upload");
const config = { access, idempotent: false };

/**
 * Uploads that can be resumed after a cut, by the tus protocol (https://tus.io, version 1.0.0): the bytes are sent in
 * parts to an address of their own; `finish` makes a file of them.
 */
export function registerUploadRoutes(app: App, services: Services): void {
  const limits = uploadLimits(services.config);
  const tus = createTus(services.config, uploadsPath, Math.max(...Object.values(limits)));
  app.register(async (plain) => {
    const scope = plain as unknown as App;
    // The parts are read by the protocol itself, straight to the disk.
    scope.addContentTypeParser("application/offset+octet-stream", (_request, _payload, done) => done(null));
    registerParts(scope, services, tus);
  });
  registerFinish(app, services);
}

function registerParts(app: App, services: Services, tus: AnswerTus): void {
  app.route({
    method: "POST",
    url: uploadsPath,
    config,
    schema: {
      tags: ["files"],
      summary: "Begins an upload that can be resumed (tus protocol)",
      querystring: startUploadQuerySchema,
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      refuseEarly(services, request.query);
      await refuseUnlessAllowed(services.db, actor, request.query.departmentId);
      await refuseTooMany(services.config, ofStaff(actor), mostUnfinished.staff);
      return passTo(tus, ofStaff(actor), request, reply);
    },
  });
  for (const method of ["HEAD", "PATCH", "DELETE"] as const) {
    app.route({
      method,
      url: `${uploadsPath}/:uploadId`,
      config,
      schema: { tags: ["files"], summary: summaries[method], params },
      handler: async (request, reply) => {
        const owner = ofStaff(actorOf(request));
        requireOwnUpload(owner, request.params.uploadId);
        return passTo(tus, owner, request, reply);
      },
    });
  }
}

const summaries = {
  HEAD: "How much of an upload has arrived (tus protocol)",
  PATCH: "Sends the next part of an upload (tus protocol)",
  DELETE: "Gives an upload up (tus protocol)",
};

/** Tells before the bytes are sent what would be refused after them. @throws AppError FILE_KIND_REFUSED, PAYLOAD_TOO_LARGE */
function refuseEarly(services: Services, { name, size }: { name: string; size: number }): void {
  const extension = name.slice(name.lastIndexOf(".")).toLowerCase();
  if (!acceptedExtensions.includes(extension)) throw new AppError("FILE_KIND_REFUSED", { name, found: extension });
  const limit = limitFor(categoryOfName(name), uploadLimits(services.config));
  if (size > limit) throw new AppError("PAYLOAD_TOO_LARGE", { limit: `${Math.floor(limit / 2 ** 20)} MB` });
}

/** Has the protocol answer a request, with the headers that every answer has. */
export async function passTo(
  tus: AnswerTus,
  owner: UploadOwner,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.setHeader("cache-control", "no-store");
  reply.hijack();
  await tus(owner, request.raw, reply.raw);
}

function registerFinish(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: `${uploadsPath}/:uploadId/finish`,
    config: { access },
    schema: {
      tags: ["files"],
      summary: "Makes a file of an upload whose parts have all arrived",
      params,
      body: finishUploadSchema,
      response: { 201: fileSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { name, size, departmentId, folderId } = request.body;
      const { uploadId } = request.params;
      const source = await openSpooled(services.config, ofStaff(actor), uploadId, size);
      await refuseUnlessAllowed(services.db, actor, departmentId);
      const stored = await receiveFile(services.files, source, { name, maxBytes: uploadLimits(services.config) });
      const file = await inTransaction(services.db, (tx) =>
        uploadFile(tx, actor, { departmentId, folderId, stored }, services.now()),
      );
      await removeSpooled(services.config, uploadId);
      return reply.code(201).send(file);
    },
  });
}
