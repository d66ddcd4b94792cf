import { createHmac, randomBytes } from "node:crypto";
import { giveFeedbackSchema } from "@openzone/contract/feedback";
import { foreignPrefixes } from "@openzone/contract/languages";
import { ThanksPage, type ThanksView } from "@openzone/portal-ui";
import type { FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { addFormParser } from "../../platform/http/form-body.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { articlePlace, giveFeedback } from "../articles/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { addressOf } from "./items.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";

/** Sends of the same form by the same browser within this time are one answer. */
const repeatMs = 600_000;

/** Readers of one address have this many answers a minute. */
const answersAMinute = 10;

/**
 * “Was this useful” (读者反馈). The form is part of a page that everyone gets from the cache, so it holds no token:
 * it acts for nobody, and the platform refuses it when another site's page sent it.
 */
export function registerReaderFeedback(app: App, services: Services, portal: Portal): void {
  const salt = randomBytes(32);
  app.register(async (scope) => {
    addFormParser(scope);
    scope.route({
      method: "POST",
      url: "/feedback/articles/:id",
      config: {
        access: anyone,
        forNobody: true,
        rateLimit: { max: answersAMinute, timeWindow: 60_000 },
      },
      schema: { hide: true },
      handler: async (request, reply) => {
        const input = giveFeedbackSchema.parse(request.body);
        const articleId = params.parse(request.params).id;
        const { site } = await portal.siteOf(request);
        const submissionKey = input.key ?? digestOf(salt, request, services.now());
        await giveFeedback(services.db, { ...input, articleId, siteId: site.id, submissionKey, at: services.now() });
        if (!request.headers.accept?.includes("text/html")) return reply.code(204).send();
        return reply.redirect(site.path + thanksAddress(request, articleId), 303);
      },
    });
  });
  for (const prefix of ["", ...foreignPrefixes]) {
    app.route({
      method: "GET",
      url: `${prefix}/feedback/thanks/:id`,
      config: { access: anyone },
      schema: { hide: true },
      handler: (request, reply) =>
        portal.answer(request, reply, (context) => thanksPage(context, params.parse(request.params).id)),
    });
  }
}

/**
 * One key for what one browser sends twice. The salt lives in memory only, so nobody can ever find the reader in it.
 */
function digestOf(salt: Buffer, request: FastifyRequest, now: Date): string {
  const window = Math.floor(now.getTime() / repeatMs);
  const parts = [window, request.ip, request.headers["user-agent"], request.url, JSON.stringify(request.body)];
  return createHmac("sha256", salt).update(parts.join("\n")).digest("hex").slice(0, 32);
}

/** In the language and the display mode that the form was in. */
function thanksAddress(request: FastifyRequest, articleId: number): string {
  const { language, mode } = request.query as { language?: string; mode?: string };
  const kept = mode && /^(elder|contrast|dark)$/.test(mode) ? `?mode=${mode}` : "";
  return `${foreignPrefixes.find((prefix) => prefix === `/${language}`) ?? ""}/feedback/thanks/${articleId}${kept}`;
}

async function thanksPage(context: PageContext, articleId: number): Promise<PageResult<ThanksView>> {
  const { services, tree, language, seen } = context;
  seen.add(`article:${articleId}`);
  const place = await articlePlace(services.db, articleId);
  const address = place && addressOf(tree, place);
  if (!place || !address) throw new AppError("NOT_FOUND");
  const home = { title: wordsFor(language).home, url: `${languagePrefix(tree.site, language)}/` };
  return { page: ThanksPage, view: { crumbs: [home], article: { title: place.title, url: address } } };
}
