import {
  autosaveResultSchema,
  autosaveSchema,
  newDraftKeySchema,
  newDraftListSchema,
  savedDraftSchema,
} from "@openzone/contract/articles";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { autosaveDraft, autosaveNewDraft } from "./commands/autosave-draft.ts";
import { discardDraft } from "./commands/discard-draft.ts";
import { loadDraft, newDrafts } from "./draft-queries.ts";

const keyParams = z.object({ key: newDraftKeySchema });

/** Unsaved work: of an article, and of articles that do not exist yet. Each person has and sees their own only. */
export function registerDraftRoutes(app: App, services: Services): void {
  registerArticleDrafts(app, services);
  registerNewDrafts(app, services);
}

function registerArticleDrafts(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/draft",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "The person's unsaved work on an article",
      params,
      response: { 200: savedDraftSchema },
    },
    handler: async (request) => {
      const draft = await loadDraft(services.db, actorOf(request), request.params.id);
      if (!draft) throw new AppError("NOT_FOUND");
      return draft;
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/articles/:id/draft",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Keeps unsaved work (自动保存); the article itself is not touched",
      params,
      body: autosaveSchema,
      response: { 200: autosaveResultSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        autosaveDraft(tx, actorOf(request), { ...request.body, articleId: request.params.id }, services.now()),
      ),
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/articles/:id/draft",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Throws the person's unsaved work away (放弃草稿)",
      params,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => discardDraft(tx, actorOf(request), { articleId: request.params.id }));
      return reply.code(204).send(null);
    },
  });
}

function registerNewDrafts(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/new-article-drafts",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "The person's unsaved new articles, the last one first",
      response: { 200: newDraftListSchema },
    },
    handler: async (request) => ({ items: await newDrafts(services.db, actorOf(request)) }),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/new-article-drafts/:key",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Keeps an unsaved new article under a key that the editor chose",
      params: keyParams,
      body: autosaveSchema,
      response: { 200: autosaveResultSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        autosaveNewDraft(tx, actorOf(request), { ...request.body, newKey: request.params.key }, services.now()),
      ),
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/new-article-drafts/:key",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Throws an unsaved new article away",
      params: keyParams,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => discardDraft(tx, actorOf(request), { newKey: request.params.key }));
      return reply.code(204).send(null);
    },
  });
}
