// Gives requests their `file()`; the plugin itself is registered with the server.
import type {} from "@fastify/multipart";
import { fileSchema, publicFileIdSchema, uploadQuerySchema } from "@openzone/contract/files";
import {
  bulkResultSchema,
  deleteFilesSchema,
  describeFileSchema,
  type MediaFile,
  mediaFileDetailsSchema,
  mediaListQuerySchema,
  mediaListSchema,
  moveFilesSchema,
  replaceFileQuerySchema,
  takeBackFileSchema,
  uploadSettingsSchema,
} from "@openzone/contract/media";
import { listWords } from "@openzone/contract/words/lists";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import {
  column,
  type ListColumns,
  moment,
  pagesByKey,
  registerListExport,
  rowsAtOnce,
} from "../../platform/export/index.ts";
import { acceptedExtensions } from "../../platform/files/index.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { deleteFiles } from "./commands/delete-files.ts";
import { describeFile } from "./commands/describe-file.ts";
import { moveFiles } from "./commands/move-files.ts";
import { replaceFile, takeBackFile } from "./commands/replace-file.ts";
import { refuseUnlessAllowed, uploadFile } from "./commands/upload-file.ts";
import { listMedia, mediaDetails } from "./library-queries.ts";
import { largestOf, uploadLimits } from "./limits.ts";
import { refuseReplacing } from "./one-file.ts";
import { receiveFile, type StoredUpload } from "./receive-file.ts";
import { registerFolderRoutes } from "./routes-folders.ts";
import { registerUploadRoutes } from "./routes-uploads.ts";

const params = z.object({ fileId: publicFileIdSchema });

/** Uploads and the library. The portal sends the contents, public ones to everyone and others to staff who may see them. */
export function registerMediaRoutes(app: App, services: Services): void {
  registerUpload(app, services);
  registerReading(app, services);
  registerChanges(app, services);
  registerReplacing(app, services);
  registerBulk(app, services);
  registerFolderRoutes(app, services);
  registerUploadRoutes(app, services);
}

/** Takes the one file of a form into the store. */
async function receivePart(services: Services, request: FastifyRequest): Promise<StoredUpload> {
  const limits = uploadLimits(services.config);
  const part = await request.file({ limits: { fileSize: largestOf(limits) } });
  if (!part) throw new AppError("INVALID_INPUT", { fields: [{ path: "file", code: "required", message: "file" }] });
  return receiveFile(services.files, part.file, { name: part.filename, maxBytes: limits });
}

function registerUpload(app: App, services: Services): void {
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
      const { departmentId, folderId } = request.query;
      await refuseUnlessAllowed(services.db, actor, departmentId);
      const stored = await receivePart(services, request);
      const file = await inTransaction(services.db, (tx) =>
        uploadFile(tx, actor, { departmentId, folderId, stored }, services.now()),
      );
      return reply.code(201).send(file);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/upload-settings",
    config: { access: can("file.upload") },
    schema: {
      tags: ["files"],
      summary: "What may be uploaded, and how large",
      response: { 200: uploadSettingsSchema },
    },
    handler: async () => ({ limits: uploadLimits(services.config), extensions: [...acceptedExtensions] }),
  });
}

const columns: ListColumns<"media", MediaFile> = {
  name: column("文件名", "Name", (file) => file.title || file.name),
  category: column("类型", "Kind", ({ category }, language) => listWords[language].mediaCategories[category]),
  measure: column("大小（字节）", "Size (bytes)", ({ size }) => size),
  folder: column("文件夹", "Folder", ({ folder }) => folder?.name ?? null),
  department: column("部门", "Department", ({ department }) => department?.name ?? null),
  by: column("上传人", "Uploaded by", ({ uploadedBy }) => uploadedBy),
  at: column("上传时间", "Uploaded", ({ createdAt }) => moment(createdAt)),
  used: column("正在使用", "In use", ({ used }, language) => listWords[language].yesNo[used ? "yes" : "no"]),
  alt: column("图片说明", "Alternative text", ({ alt }) => alt),
};

function registerReading(app: App, services: Services): void {
  registerListExport(app, services, {
    list: "media",
    url: "/api/v1/media",
    access: can("media.use"),
    tags: ["media"],
    filter: mediaListQuerySchema.omit({ cursor: true, limit: true }),
    columns,
    pages: ({ actor, filter }) =>
      pagesByKey((cursor?: string) => listMedia(services.db, actor, { ...filter, cursor, limit: rowsAtOnce })),
  });
  app.route({
    method: "GET",
    url: "/api/v1/media",
    config: { access: can("media.use") },
    schema: {
      tags: ["media"],
      summary: "Lists the files of the media library (媒体库) that the person sees, newest first",
      querystring: mediaListQuerySchema,
      response: { 200: mediaListSchema },
    },
    handler: (request) => listMedia(services.db, actorOf(request), request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/media/:fileId",
    config: { access: can("media.use") },
    schema: {
      tags: ["media"],
      summary: "One file: where it is used, its earlier contents, what can be done with it",
      params,
      response: { 200: mediaFileDetailsSchema },
    },
    handler: (request) => mediaDetails(services.db, actorOf(request), request.params.fileId, request.language),
  });
}

function registerChanges(app: App, services: Services): void {
  app.route({
    method: "PUT",
    url: "/api/v1/media/:fileId",
    config: { access: can("media.use") },
    schema: {
      tags: ["media"],
      summary: "Changes the title, alt text, source, copyright and tags of a file",
      params,
      body: describeFileSchema,
      response: { 200: mediaFileDetailsSchema },
    },
    handler: async (request) => {
      const { fileId } = request.params;
      const actor = actorOf(request);
      await inTransaction(services.db, (tx) => describeFile(tx, actor, { ...request.body, fileId }, services.now()));
      return mediaDetails(services.db, actor, fileId, request.language);
    },
  });
}

function registerReplacing(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/media/:fileId/replace",
    config: { access: can("media.use"), idempotent: false },
    schema: {
      tags: ["media"],
      summary: "Puts new contents at the address of a file (替换); sent as multipart/form-data",
      consumes: ["multipart/form-data"],
      params,
      querystring: replaceFileQuerySchema,
      response: { 200: mediaFileDetailsSchema },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const input = { ...request.query, fileId: request.params.fileId };
      await refuseReplacing(services.db, actor, input.fileId);
      const stored = await receivePart(services, request);
      await inTransaction(services.db, (tx) => replaceFile(tx, actor, { ...input, stored }, services.now()));
      return mediaDetails(services.db, actor, input.fileId, request.language);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/media/:fileId/take-back",
    config: { access: can("media.use") },
    schema: {
      tags: ["media"],
      summary: "Takes back earlier contents of a file (恢复)",
      params,
      body: takeBackFileSchema,
      response: { 200: mediaFileDetailsSchema },
    },
    handler: async (request) => {
      const { fileId } = request.params;
      const actor = actorOf(request);
      await inTransaction(services.db, (tx) => takeBackFile(tx, actor, { ...request.body, fileId }, services.now()));
      return mediaDetails(services.db, actor, fileId, request.language);
    },
  });
}

function registerBulk(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/media/move",
    config: { access: can("media.use") },
    schema: {
      tags: ["media"],
      summary: "Puts files into a folder (移动)",
      body: moveFilesSchema,
      response: { 200: bulkResultSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        moveFiles(tx, actorOf(request), request.body, request.language, services.now()),
      ),
  });
  app.route({
    method: "POST",
    url: "/api/v1/media/delete",
    config: { access: can("media.use") },
    schema: {
      tags: ["media"],
      summary: "Deletes files that nothing uses (删除); tells of each other why it stays",
      body: deleteFilesSchema,
      response: { 200: bulkResultSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) => deleteFiles(tx, actorOf(request), request.body, request.language)),
  });
}
