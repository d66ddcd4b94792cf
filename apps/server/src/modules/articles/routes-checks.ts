import {
  type CheckWord,
  checkContentSchema,
  checkResultSchema,
  checkSettingsSchema,
  checkWordListSchema,
  checkWordQuerySchema,
  checkWordSchema,
  createCheckWordSchema,
  importWordsResultSchema,
  importWordsSchema,
  removeCheckWordSchema,
  updateCheckSettingsSchema,
  updateCheckWordSchema,
} from "@openzone/contract/checks";
import { listWords } from "@openzone/contract/words/lists";
import { z } from "zod";
import { type Actor, may } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { column, type ListColumns, moment, pagesByOffset, registerListExport } from "../../platform/export/index.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { checkArticle, checkContent } from "./checks/check-article.ts";
import { writeWordLines } from "./checks/word-lines.ts";
import { allCheckWords, listCheckWords } from "./checks/word-queries.ts";
import { importCheckWords } from "./commands/import-check-words.ts";
import { createCheckWord, removeCheckWord, updateCheckWord } from "./commands/save-check-word.ts";
import { checkSettings, updateCheckSettings } from "./commands/update-check-settings.ts";

const siteParams = z.object({ siteId: idParam });
const wordParams = z.object({ siteId: idParam, id: idParam });

/** The check before publishing (发布前检查), its words and what each check means. */
export function registerCheckRoutes(app: App, services: Services): void {
  registerChecking(app, services);
  registerWordReading(app, services);
  registerListExport(app, services, {
    list: "check-words",
    url: "/api/v1/sites/:siteId/check-words",
    access: can("check.manage"),
    tags: ["articles"],
    params: siteParams,
    filter: checkWordQuerySchema.omit({ page: true, limit: true }),
    columns: wordColumns,
    pages: ({ actor, filter, params: { siteId = 0 } }) => {
      hideFromOthers(actor, siteId);
      return pagesByOffset((offset, limit) =>
        listCheckWords(services.db, siteId, { ...filter, page: offset / limit + 1, limit }),
      );
    },
  });
  registerWordWriting(app, services);
  registerSettings(app, services);
}

const wordColumns: ListColumns<"check-words", CheckWord> = {
  kind: column("类型", "Kind", ({ kind }, language) => listWords[language].checkWordKinds[kind]),
  word: column("词语", "Word", ({ word }) => word),
  replacement: column("改为", "Instead", ({ replacement }) => replacement),
  exceptions: column("例外", "Exceptions", ({ exceptions }) => exceptions.join("、")),
  note: column("说明", "Note", ({ note }) => note),
  state: column("状态", "State", ({ state }, language) => listWords[language].checkWordStates[state]),
  changed: column(
    "最近修改",
    "Last changed",
    ({ updatedAt, updatedByName }) => `${moment(updatedAt)} ${updatedByName}`,
  ),
};

function registerChecking(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/articles/check",
    config: { access: can("article.write"), idempotent: false },
    schema: {
      tags: ["articles"],
      summary: "Checks unsaved contents before publishing (发布前检查)",
      body: checkContentSchema,
      response: { 200: checkResultSchema },
    },
    handler: (request) => checkContent(services, actorOf(request), request.body, request.language),
  });
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/check",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "Checks the working edition of an article",
      params: idParams,
      response: { 200: checkResultSchema },
    },
    handler: (request) => checkArticle(services, actorOf(request), request.params.id, request.language),
  });
}

function registerWordReading(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:siteId/check-words",
    config: { access: can("check.manage") },
    schema: {
      tags: ["articles"],
      summary: "The words that a site's check looks for (词表)",
      params: siteParams,
      querystring: checkWordQuerySchema,
      response: { 200: checkWordListSchema },
    },
    handler: (request) => {
      hideFromOthers(actorOf(request), request.params.siteId);
      return listCheckWords(services.db, request.params.siteId, request.query);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/sites/:siteId/check-words.txt",
    config: { access: can("check.manage") },
    schema: {
      tags: ["articles"],
      summary: "The whole list as lines for a spreadsheet, apart by tabs",
      params: siteParams,
      response: { 200: z.string() },
    },
    handler: async (request, reply) => {
      hideFromOthers(actorOf(request), request.params.siteId);
      const words = await allCheckWords(services.db, request.params.siteId);
      return reply
        .header("content-disposition", 'attachment; filename="check-words.txt"')
        .type("text/plain; charset=utf-8")
        .send(`\uFEFF${writeWordLines(words)}`);
    },
  });
}

/** The words of another site are none of a person's business: not even that there are any. */
function hideFromOthers(actor: Actor, siteId: number): void {
  if (!may(actor, "check.manage", { siteId })) throw new AppError("NOT_FOUND");
}

function registerWordWriting(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/sites/:siteId/check-words",
    config: { access: can("check.manage") },
    schema: {
      tags: ["articles"],
      summary: "Adds a word (添加词条)",
      params: siteParams,
      body: createCheckWordSchema,
      response: { 201: checkWordSchema },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, siteId: request.params.siteId };
      const word = await inTransaction(services.db, (tx) =>
        createCheckWord(tx, actorOf(request), input, services.now()),
      );
      return reply.code(201).send(word);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:siteId/check-words/:id",
    config: { access: can("check.manage") },
    schema: {
      tags: ["articles"],
      summary: "Changes a word, or turns it off and on",
      params: wordParams,
      body: updateCheckWordSchema,
      response: { 200: checkWordSchema },
    },
    handler: (request) => {
      const { siteId, id: wordId } = request.params;
      return inTransaction(services.db, (tx) =>
        updateCheckWord(tx, actorOf(request), { ...request.body, siteId, wordId }, services.now()),
      );
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:siteId/check-words/:id/remove",
    config: { access: can("check.manage") },
    schema: {
      tags: ["articles"],
      summary: "Takes a word from the list (删除词条)",
      params: wordParams,
      body: removeCheckWordSchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { siteId, id: wordId } = request.params;
      await inTransaction(services.db, (tx) =>
        removeCheckWord(tx, actorOf(request), { siteId, wordId, expectedVersion: request.body.expectedVersion }),
      );
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/sites/:siteId/check-words/import",
    config: { access: can("check.manage") },
    schema: {
      tags: ["articles"],
      summary: "Adds and changes words by a list; reports line by line (导入词表)",
      params: siteParams,
      body: importWordsSchema,
      response: { 200: importWordsResultSchema },
    },
    handler: (request) => {
      const input = { ...request.body, siteId: request.params.siteId };
      return inTransaction(services.db, (tx) =>
        importCheckWords(tx, actorOf(request), input, services.now(), request.language),
      );
    },
  });
}

function registerSettings(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:siteId/check-settings",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "What each check means on a site (检查规则)",
      params: siteParams,
      response: { 200: checkSettingsSchema },
    },
    handler: (request) => checkSettings(services.db, request.params.siteId, request.language),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:siteId/check-settings",
    config: { access: can("check.manage") },
    schema: {
      tags: ["articles"],
      summary: "Sets what each check means: off, said, to be acknowledged, or in the way",
      params: siteParams,
      body: updateCheckSettingsSchema,
      response: { 200: checkSettingsSchema },
    },
    handler: (request) => {
      const input = { ...request.body, siteId: request.params.siteId };
      return inTransaction(services.db, (tx) =>
        updateCheckSettings(tx, actorOf(request), input, services.now(), request.language),
      );
    },
  });
}
