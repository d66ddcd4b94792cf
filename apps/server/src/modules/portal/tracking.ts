import { setTimeout as pause } from "node:timers/promises";
import { foreignPrefixes } from "@openzone/contract/languages";
import { languages, type TrackedView, TrackPage, type TrackView } from "@openzone/portal-ui";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { addFormParser } from "../../platform/http/form-body.ts";
import type { Services } from "../../platform/services.ts";
import { countTry, returnTry, type TrackedCase, trackAddress, trackCase } from "../applications/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { registerTrackedDocuments, trackedDocuments } from "./case-documents.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";
import { trackedView } from "./tracked-view.ts";

/** From one address in a minute; how often for one number, the number itself counts. */
const asksAMinute = 20;
/** What finds nothing answers after this time, whatever was wrong. */
const answerAfterMs = 250;

/** The page on which applicants follow their cases (办件查询): no sign-in, no script, nothing to list or guess. */
export function registerTracking(app: App, services: Services, portal: Portal): void {
  registerTrackedDocuments(app, services);
  app.register(async (plain) => {
    const scope = plain as unknown as App;
    addFormParser(scope);
    for (const prefix of ["", ...foreignPrefixes]) registerPage(scope, services, portal, prefix);
  });
}

function registerPage(app: App, services: Services, portal: Portal, prefix: string): void {
  const { db, keyring, now } = services;
  const schema = { hide: true };
  const url = trackAddress("", prefix);
  app.route({
    method: "GET",
    url: url.slice(0, -1),
    config: { access: anyone },
    schema,
    handler: async (request, reply) => reply.redirect(`${request.originalUrl.split("?")[0]}/`, 301),
  });
  app.route({
    method: "GET",
    url,
    config: { access: anyone },
    schema,
    handler: (request, reply) =>
      portal.answerPrivate(request, reply, async (context) => {
        const { number } = request.query as { number?: unknown };
        return page(context, typeof number === "string" ? number.slice(0, 30) : "");
      }),
  });
  app.route({
    method: "POST",
    url,
    config: { access: anyone, forNobody: true, rateLimit: { max: asksAMinute, timeWindow: 60_000 } },
    schema,
    handler: (request, reply) =>
      portal.answerPrivate(request, reply, async (context) => {
        const began = performance.now();
        const body = (request.body ?? {}) as Record<string, unknown>;
        const number = String(body.number ?? "").slice(0, 30);
        const tail = String(body.tail ?? "").slice(0, 10);
        const key = number.replace(/[\s-]/g, "");
        const isOpen = await countTry(db, key, now());
        const found = await trackCase(db, keyring, { number, tail, siteId: context.tree.site.id });
        if (found && isOpen) {
          await returnTry(db, key);
          const prefix = languagePrefix(context.tree.site, context.language);
          return page(context, number, found, await trackedDocuments(services, found.id, prefix));
        }
        await pause(Math.max(0, answerAfterMs - (performance.now() - began)));
        return page(context, number, null);
      }),
  });
}

function page(
  { tree, language }: PageContext,
  number: string,
  found?: TrackedCase | null,
  documents: TrackedView["documents"] = [],
): PageResult<TrackView> {
  const prefix = languagePrefix(tree.site, language);
  const view: TrackView = {
    url: trackAddress("", prefix),
    number,
    ...(found !== undefined && { found: found && { ...trackedView(found, prefix, language), documents } }),
    crumbs: [{ title: wordsFor(language).home, url: `${prefix}/` }],
  };
  return { page: TrackPage, view, languages, status: found === null ? 404 : 200 };
}
