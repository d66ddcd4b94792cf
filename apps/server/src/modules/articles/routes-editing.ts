import { editingSchema } from "@openzone/contract/editing";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { leaveEditing } from "./commands/leave-editing.ts";
import { tellEditing } from "./commands/tell-editing.ts";
import { editingNow } from "./editing.ts";

const url = "/api/v1/articles/:id/editing";

/** Who has an article open in the editor (正在修改). */
export function registerEditingRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url,
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "Who else has the article open in the editor now",
      params,
      response: { 200: editingSchema },
    },
    handler: async (request) => ({
      others: await editingNow(services.db, actorOf(request), request.params.id, services.now()),
    }),
  });
  app.route({
    method: "PUT",
    url,
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Tells that the person has the editor open, every eight seconds; answers who else has",
      params,
      response: { 200: editingSchema },
    },
    handler: async (request) => ({
      others: await inTransaction(services.db, (tx) =>
        tellEditing(tx, actorOf(request), request.params.id, services.now()),
      ),
    }),
  });
  app.route({
    method: "DELETE",
    url,
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Tells that the person left the editor",
      params,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => leaveEditing(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
