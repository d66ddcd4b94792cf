import {
  articleListQuerySchema,
  articleListSchema,
  articleResultSchema,
  articleViewSchema,
  createArticleSchema,
  editionDiffSchema,
  editionListSchema,
  editionViewSchema,
  previewResultSchema,
  previewSchema,
  saveArticleSchema,
  taskCountsSchema,
  tasksSchema,
} from "@openzone/contract/articles";
import { sectionUpdatesSchema } from "@openzone/contract/sites";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { createArticle } from "./commands/create-article.ts";
import { saveArticle } from "./commands/save-article.ts";
import { prepareContent, safeHtml } from "./contents.ts";
import { editionDiff } from "./diff.ts";
import { registerArticleExports } from "./export-articles.ts";
import { beginShowingFiles } from "./file-user.ts";
import { listArticles } from "./list-queries.ts";
import { registerActionRoutes } from "./routes-actions.ts";
import { registerBulkRoutes } from "./routes-bulk.ts";
import { registerCheckRoutes } from "./routes-checks.ts";
import { registerCommentRoutes } from "./routes-comments.ts";
import { registerDraftRoutes } from "./routes-drafts.ts";
import { registerEditingRoutes } from "./routes-editing.ts";
import { registerFeedbackRoutes } from "./routes-feedback.ts";
import { registerFindingRoutes } from "./routes-findings.ts";
import { registerFirstArticleRoutes } from "./routes-first-article.ts";
import { registerOfferRoutes } from "./routes-offers.ts";
import { registerPreviewRoutes } from "./routes-previews.ts";
import { registerReceiptRoutes } from "./routes-receipts.ts";
import { registerTranslationRoutes } from "./routes-translations.ts";
import { registerWordRoutes } from "./routes-word.ts";
import { plainText } from "./sanitize.ts";
import { beginListeningToSections } from "./section-events.ts";
import { sectionUpdates } from "./section-updates.ts";
import { myTasks, taskCounts } from "./task-queries.ts";
import { articleView, editionsOf, editionView } from "./view-queries.ts";

/** Articles, their editions, reviews, files, and the tasks that follow from them. */
export function registerArticleRoutes(app: App, services: Services): void {
  beginListeningToSections();
  beginShowingFiles();
  registerReading(app, services);
  registerArticleExports(app, services);
  registerEditions(app, services);
  registerTasks(app, services);
  registerWriting(app, services);
  registerActionRoutes(app, services);
  registerBulkRoutes(app, services);
  registerCommentRoutes(app, services);
  registerCheckRoutes(app, services);
  registerFindingRoutes(app, services);
  registerDraftRoutes(app, services);
  registerEditingRoutes(app, services);
  registerFeedbackRoutes(app, services);
  registerFirstArticleRoutes(app, services);
  registerOfferRoutes(app, services);
  registerReceiptRoutes(app, services);
  registerPreviewRoutes(app, services);
  registerSectionRoutes(app, services);
  registerTranslationRoutes(app, services);
  registerWordRoutes(app, services);
}

/** What is known of sections from what is published in them. */
function registerSectionRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/section-updates",
    config: { access: signedIn },
    schema: {
      tags: ["articles"],
      summary: "When each section last showed something new, and whether that keeps its update duty (更新要求)",
      params,
      response: { 200: sectionUpdatesSchema },
    },
    handler: async (request) => ({ items: await sectionUpdates(services.db, [request.params.id], services.now()) }),
  });
}

function registerReading(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "Lists the articles (稿件) that the person may read, last changed first",
      querystring: articleListQuerySchema,
      response: { 200: articleListSchema },
    },
    handler: (request) => listArticles(services.db, actorOf(request), request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "One article with its editions, reviews, history and what the person may do with it",
      params,
      response: { 200: articleViewSchema },
    },
    handler: (request) => articleView(services.db, actorOf(request), request.params.id, request.language),
  });
}

function registerEditions(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/editions",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "The editions (版本) of an article, the newest first",
      params,
      response: { 200: editionListSchema },
    },
    handler: (request) => editionsOf(services.db, actorOf(request), request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/editions/:number",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "One edition",
      params: z.object({ id: idParam, number: idParam }),
      response: { 200: editionViewSchema },
    },
    handler: (request) => editionView(services.db, actorOf(request), request.params.id, request.params.number),
  });
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/editions/:from/diff/:to",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "What changed between two editions, word by word",
      params: z.object({ id: idParam, from: idParam, to: idParam }),
      response: { 200: editionDiffSchema },
    },
    handler: (request) => {
      const { id: articleId, from, to } = request.params;
      return editionDiff(services.db, actorOf(request), { articleId, from, to });
    },
  });
}

function registerTasks(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/tasks",
    config: { access: can("article.read") },
    schema: { tags: ["articles"], summary: "What waits for the person (我的待办)", response: { 200: tasksSchema } },
    handler: (request) => myTasks(services.db, actorOf(request)),
  });
  app.route({
    method: "GET",
    url: "/api/v1/tasks/counts",
    config: { access: can("article.read") },
    schema: { tags: ["articles"], summary: "How much waits, for the menu", response: { 200: taskCountsSchema } },
    handler: (request) => taskCounts(services.db, actorOf(request)),
  });
}

function registerWriting(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/articles",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Makes an article, a draft (新建稿件)",
      body: createArticleSchema,
      response: { 201: articleResultSchema },
    },
    handler: async (request, reply) => {
      const { sectionId, departmentId, language, draftKey, ...written } = request.body;
      const input = { sectionId, departmentId, language, draftKey, content: prepareContent(written) };
      const result = await inTransaction(services.db, (tx) =>
        createArticle(tx, actorOf(request), input, services.now()),
      );
      return reply.code(201).send(result);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/articles/:id",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Saves changed contents as a new edition (保存)",
      params,
      body: saveArticleSchema,
      response: { 200: articleResultSchema },
    },
    handler: (request) => {
      const { expectedVersion, translates, ...written } = request.body;
      const input = { articleId: request.params.id, expectedVersion, translates, content: prepareContent(written) };
      return inTransaction(services.db, (tx) => saveArticle(tx, actorOf(request), input, services.now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/preview",
    config: { access: can("article.write"), idempotent: false },
    schema: {
      tags: ["articles"],
      summary: "Unsaved contents as the portal will show them (预览)",
      body: previewSchema,
      response: { 200: previewResultSchema },
    },
    handler: async (request) => {
      const bodyHtml = safeHtml(request.body.bodyHtml);
      const text = plainText(bodyHtml);
      return {
        bodyHtml,
        characters: [...text.replace(/\s/g, "")].length,
        changed: text !== plainText(request.body.bodyHtml) || tagsIn(bodyHtml) < tagsIn(request.body.bodyHtml),
      };
    },
  });
}

const tagsIn = (html: string): number => html.match(/<[a-z]/gi)?.length ?? 0;
