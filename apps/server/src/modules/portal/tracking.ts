import { setTimeout as pause } from "node:timers/promises";
import { foreignPrefixes } from "@openzone/contract/languages";
import { languages, type TrackedView, TrackPage, type TrackView } from "@openzone/portal-ui";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { addFormParser } from "../../platform/http/form-body.ts";
import type { Services } from "../../platform/services.ts";
import { type TrackedCase, trackAddress, trackCase } from "../applications/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { registerTrackedDocuments, trackedDocuments } from "./case-documents.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";
import { trackedView } from "./tracked-view.ts";

/** From one address in a minute; and wrong answers for one number in an hour, from wherever. */
const asksAMinute = 20;
const wrongAnHour = 10;
/** What finds nothing answers after this time, whatever was wrong. */
const answerAfterMs = 250;
const mostNumbers = 20_000;

/** The page on which applicants follow their cases (办件查询): no sign-in, no script, nothing to list or guess. */
export function registerTracking(app: App, services: Services, portal: Portal): void {
  const wrong = countWrong(services);
  registerTrackedDocuments(app, services);
  app.register(async (plain) => {
    const scope = plain as unknown as App;
    addFormParser(scope);
    for (const prefix of ["", ...foreignPrefixes]) registerPage(scope, services, portal, prefix, wrong);
  });
}

type Wrong = ReturnType<typeof countWrong>;

/** Wrong answers by number; four digits are found out by trying, so a number is closed for the rest of the hour. */
function countWrong({ now }: Pick<Services, "now">) {
  const counts = new Map<string, { from: number; times: number }>();
  const current = (number: string) => {
    const known = counts.get(number);
    return known && now().getTime() - known.from < 3_600_000 ? known : undefined;
  };
  return {
    tooOften: (number: string): boolean => (current(number)?.times ?? 0) >= wrongAnHour,
    add(number: string): void {
      const known = current(number) ?? { from: now().getTime(), times: 0 };
      counts.delete(number);
      counts.set(number, { ...known, times: known.times + 1 });
      const oldest = counts.keys().next();
      if (counts.size > mostNumbers && !oldest.done) counts.delete(oldest.value);
    },
  };
}

function registerPage(app: App, services: Services, portal: Portal, prefix: string, wrong: Wrong): void {
  const { db, keyring } = services;
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
        const found = await trackCase(db, keyring, { number, tail, siteId: context.tree.site.id });
        if (found && !wrong.tooOften(key)) {
          const prefix = languagePrefix(context.tree.site, context.language);
          return page(context, number, found, await trackedDocuments(services, found.id, prefix));
        }
        wrong.add(key);
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
