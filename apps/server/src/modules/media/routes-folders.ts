import {
  createMediaFolderSchema,
  mediaFolderListSchema,
  mediaFolderSchema,
  updateMediaFolderSchema,
} from "@openzone/contract/media";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { createFolder, removeFolder, updateFolder } from "./commands/manage-folders.ts";
import { listFolders } from "./folder-queries.ts";

/** Folders of the media library. */
export function registerFolderRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/media-folders",
    config: { access: can("media.use") },
    schema: {
      tags: ["media"],
      summary: "The folders of the media library that the person sees",
      response: { 200: mediaFolderListSchema },
    },
    handler: async (request) => ({ items: await listFolders(services.db, actorOf(request)) }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/media-folders",
    config: { access: can("media.manage") },
    schema: {
      tags: ["media"],
      summary: "Makes a folder of a department or of the zone",
      body: createMediaFolderSchema,
      response: { 201: mediaFolderSchema },
    },
    handler: async (request, reply) => {
      const folder = await inTransaction(services.db, (tx) =>
        createFolder(tx, actorOf(request), request.body, services.now()),
      );
      return reply.code(201).send(folder);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/media-folders/:id",
    config: { access: can("media.manage") },
    schema: {
      tags: ["media"],
      summary: "Renames a folder, shares it or ends the sharing",
      params,
      body: updateMediaFolderSchema,
      response: { 200: mediaFolderSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        updateFolder(tx, actorOf(request), { ...request.body, id: request.params.id }, services.now()),
      ),
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/media-folders/:id",
    config: { access: can("media.manage") },
    schema: {
      tags: ["media"],
      summary: "Removes an empty folder",
      params,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => removeFolder(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
