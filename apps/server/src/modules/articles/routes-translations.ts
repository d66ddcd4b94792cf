import {
  articleResultSchema,
  beginTranslationSchema,
  checkXliffSchema,
  comparisonSchema,
  confirmTranslationSchema,
  importXliffSchema,
  translationCountsSchema,
  translationFamilySchema,
  translationListSchema,
  translationQuerySchema,
  xliffCheckSchema,
} from "@openzone/contract/articles";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { beginTranslation } from "./translations/begin-translation.ts";
import { comparison } from "./translations/comparison.ts";
import { confirmTranslation } from "./translations/confirm-translation.ts";
import { checkXliff, exportXliff, importXliff } from "./translations/exchange.ts";
import { translationCounts, translationFamily, translationList } from "./translations/queries.ts";

/** Translations (译文): the work list of a language, what an article has, beginning one and setting it right. */
export function registerTranslationRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/translations",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "The public articles of a site with their translations into one language (译文工作单)",
      querystring: translationQuerySchema,
      response: { 200: translationListSchema },
    },
    handler: (request) => translationList(services.db, actorOf(request), request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/translation-counts",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "How many translations of each state a site has, by language",
      params,
      response: { 200: translationCountsSchema },
    },
    handler: (request) => translationCounts(services.db, actorOf(request), request.params.id),
  });
  registerOfArticle(app, services);
  registerExchange(app, services);
}

function registerOfArticle(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/translations",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "An article among its translations (译文)",
      params,
      response: { 200: translationFamilySchema },
    },
    handler: (request) => translationFamily(services.db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/translations",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Begins the translation of a public article into a language (开始翻译)",
      params,
      body: beginTranslationSchema,
      response: { 200: articleResultSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        beginTranslation(tx, actorOf(request), { articleId: request.params.id, ...request.body }, services.now()),
      ),
  });
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/original",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "A translation beside its original, paragraph by paragraph, with what changed since (对照)",
      params,
      response: { 200: comparisonSchema },
    },
    handler: (request) => comparison(services.db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/translation/confirm",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Says that a translation is right for the original as it is public now (译文无需改动)",
      params,
      body: confirmTranslationSchema,
      response: { 200: articleResultSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        confirmTranslation(tx, actorOf(request), { articleId: request.params.id, ...request.body }, services.now()),
      ),
  });
}

/** With translation offices, as XLIFF 2.1. */
function registerExchange(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/xliff",
    config: { access: can("article.read") },
    schema: { tags: ["articles"], summary: "A translation with its original as XLIFF 2.1 (导出)", params },
    handler: async (request, reply) => {
      const { id } = request.params;
      const file = await exportXliff(services.db, actorOf(request), id);
      return reply
        .header("content-disposition", `attachment; filename="article-${id}.xlf"`)
        .header("cache-control", "private, no-store")
        .type("application/xliff+xml; charset=utf-8")
        .send(file);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/xliff/check",
    config: { access: can("article.write"), idempotent: false },
    schema: {
      tags: ["articles"],
      summary: "What a file that came back would change, and what of that was changed by hand meanwhile",
      params,
      body: checkXliffSchema,
      response: { 200: xliffCheckSchema },
    },
    handler: (request) => checkXliff(services.db, actorOf(request), request.params.id, request.body.xliff),
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/xliff",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Makes a draft of the translation from a file that came back (导入)",
      params,
      body: importXliffSchema,
      response: { 200: articleResultSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) =>
        importXliff(tx, actorOf(request), { articleId: request.params.id, ...request.body }, services.now()),
      ),
  });
}
