import { createPreviewSchema, previewListSchema } from "@openzone/contract/previews";
import { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { createPreview } from "./commands/create-preview.ts";
import { revokePreview } from "./commands/revoke-preview.ts";
import { previewsOf } from "./previews.ts";

/** Signed links to an edition that is not published (预览链接). */
export function registerPreviewRoutes(app: App, services: Services): void {
  const list = async (db: Db | Tx, actor: Actor, articleId: number) => {
    const input = { articleId, keyring: services.keyring, now: services.now() };
    return { items: await previewsOf(db, actor, input) };
  };
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/previews",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "The preview links of an article, how often each was read, and whether it still works",
      params,
      response: { 200: previewListSchema },
    },
    handler: (request) => list(services.db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/previews",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Makes a link to the working edition that works without signing in, for 1 to 720 hours",
      params,
      body: createPreviewSchema,
      response: { 201: previewListSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const input = { ...request.body, articleId: request.params.id };
      const links = await inTransaction(services.db, async (tx) => {
        await createPreview(tx, actor, input, services.now());
        return list(tx, actor, request.params.id);
      });
      return reply.code(201).send(links);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/previews/:previewId/revoke",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Ends a preview link at once",
      params: z.object({ id: idParam, previewId: idParam }),
      response: { 200: previewListSchema },
    },
    handler: (request) =>
      inTransaction(services.db, async (tx) => {
        const { id: articleId, previewId } = request.params;
        await revokePreview(tx, actorOf(request), { articleId, previewId }, services.now());
        return list(tx, actorOf(request), articleId);
      }),
  });
}
