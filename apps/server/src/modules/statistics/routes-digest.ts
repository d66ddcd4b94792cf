import {
  digestPreviewSchema,
  digestRhythmQuerySchema,
  digestSettingListSchema,
  digestSettingSchema,
  ownDigestsSchema,
  sentDigestListSchema,
  setDigestSchema,
  setOwnDigestsSchema,
} from "@openzone/contract/digests";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { sendDigestToMe } from "./commands/send-digest-to-me.ts";
import { setDigest } from "./commands/set-digest.ts";
import { setOwnDigests } from "./commands/set-own-digests.ts";
import { ownDigests } from "./digest/own.ts";
import { presentDigest } from "./digest/present.ts";
import { sentDigests } from "./digest/sent.ts";
import { digestSetting, digestSettings, refuseForeignDigest } from "./digest/settings.ts";

const tags = ["statistics"];
const access = can("statistics.read");
const url = "/api/v1/statistics/digests";
const languageOf = ({ language }: { language: string }) => (language === "en" ? "en" : "zh-CN");

/** The digest by mail (统计简报): its settings, what it would say, and what was sent. */
export function registerDigests(app: App, services: Services): void {
  registerSettings(app, services);
  registerMails(app, services);
  registerOwn(app, services);
}

function registerSettings(app: App, services: Services): void {
  app.route({
    method: "GET",
    url,
    config: { access },
    schema: {
      tags,
      summary: "How often each department gets its digest, and who may (统计简报)",
      response: { 200: digestSettingListSchema },
    },
    handler: async (request) => ({ items: await digestSettings(services.db, services, actorOf(request)) }),
  });
  app.route({
    method: "PUT",
    url: `${url}/:id`,
    config: { access },
    schema: {
      tags,
      summary: "Sets how often a department gets its digest, and who beside its heads",
      params: idParams,
      body: setDigestSchema,
      response: { 200: digestSettingSchema },
    },
    handler: (request) =>
      inTransaction(services.db, async (tx) => {
        const departmentId = request.params.id;
        const actor = actorOf(request);
        await setDigest(tx, services, actor, { departmentId, ...request.body });
        return digestSetting(tx, services, actor, departmentId);
      }),
  });
}

function registerMails(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: `${url}/:id/preview`,
    config: { access },
    schema: {
      tags,
      summary: "The digest of the last week or month as it would go out now",
      params: idParams,
      querystring: digestRhythmQuerySchema,
      response: { 200: digestPreviewSchema },
    },
    handler: async (request) => {
      await refuseForeignDigest(services.db, actorOf(request), request.params.id);
      return presentDigest(services, request.params.id, request.query.rhythm, languageOf(request));
    },
  });
  app.route({
    method: "POST",
    url: `${url}/:id/send-to-me`,
    config: { access },
    schema: {
      tags,
      summary: "Sends the digest of the last week or month to oneself",
      params: idParams,
      body: digestRhythmQuerySchema,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { rhythm } = request.body;
      const wanted = { departmentId: request.params.id, rhythm, language: languageOf(request) } as const;
      await sendDigestToMe(services, actorOf(request), wanted);
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "GET",
    url: `${url}/sent`,
    config: { access },
    schema: { tags, summary: "The last digests, and who got them", response: { 200: sentDigestListSchema } },
    handler: async (request) => ({ items: await sentDigests(services.db, actorOf(request)) }),
  });
}

function registerOwn(app: App, services: Services): void {
  const response = { 200: ownDigestsSchema };
  app.route({
    method: "GET",
    url: "/api/v1/me/digests",
    config: { access: signedIn },
    schema: { tags: ["me"], summary: "Whether one takes digests by mail", response },
    handler: (request) => ownDigests(services.db, actorOf(request)),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/me/digests",
    config: { access: signedIn },
    schema: {
      tags: ["me"],
      summary: "Turns digests by mail off or on for oneself",
      body: setOwnDigestsSchema,
      response,
    },
    handler: (request) =>
      inTransaction(services.db, async (tx) => {
        const actor = actorOf(request);
        await setOwnDigests(tx, actor, request.body.receives, services.now());
        return ownDigests(tx, actor);
      }),
  });
}
