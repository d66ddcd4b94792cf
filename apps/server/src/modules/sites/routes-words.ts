import { foreignLanguageSchema } from "@openzone/contract/articles";
import { type SiteWordList, saveSiteWordsSchema, siteWordListSchema } from "@openzone/contract/site-words";
import { z } from "zod";
import { may } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { nothing, idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { saveSiteWords } from "./commands/save-site-words.ts";
import { furtherTexts, type SiteText } from "./events.ts";
import { loadSiteTree, type SiteTree } from "./tree.ts";

/** Names of a site in other languages (译名). */
export function registerWordRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/sites/:id/words",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "The short texts of a site and what they are called in a language (译名)",
      params,
      querystring: z.object({ language: foreignLanguageSchema }),
      response: { 200: siteWordListSchema },
    },
    handler: async (request) => {
      if (!may(actorOf(request), "site.manage", { siteId: request.params.id })) throw new AppError("NOT_FOUND");
      const tree = await loadSiteTree(services.db, request.params.id);
      const further = await furtherTexts(services.db, request.params.id);
      const departments = await services.db
        .selectFrom("departments")
        .select(["name", "name_en"])
        .where("state", "=", "open")
        .orderBy("position")
        .orderBy("id")
        .execute();
      const names = departments.map(({ name, name_en }): SiteText => [name, name_en]);
      return { items: wordsOf(tree, [...further, ...names], request.query.language) };
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/sites/:id/words",
    config: { access: can("site.manage") },
    schema: {
      tags: ["sites"],
      summary: "Says what short texts of a site are called in a language (译名)",
      params,
      body: saveSiteWordsSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) =>
        saveSiteWords(tx, actorOf(request), { siteId: request.params.id, ...request.body }, services.now()),
      );
      return reply.code(204).send(null);
    },
  });
}

/**
 * Each text once: what the site says of itself, its sections in the order of the menu, its links, what else it shows, and
 * what has a name in some language although nothing shows it now.
 */
function wordsOf(
  { site, sections, linkGroups, words }: SiteTree,
  further: readonly SiteText[],
  language: string,
): SiteWordList["items"] {
  const { contact, footer, intro, introEn } = site.settings;
  const texts: SiteText[] = [
    [site.name, site.nameEn],
    [site.shortName, site.nameEn],
    [intro, introEn],
    [contact.address, contact.addressEn],
    [contact.hours, contact.hoursEn],
    [footer.host, ""],
    [footer.undertaker, ""],
    [footer.note, ""],
    ...sections.flatMap(({ title, titleEn, summary, description }): SiteText[] => [
      [title, titleEn],
      [summary, ""],
      [description, ""],
    ]),
    ...linkGroups.flatMap(({ title, titleEn, links }): SiteText[] => [
      [title, titleEn],
      ...links.map((link): SiteText => [link.title, link.titleEn]),
    ]),
    ...further,
    ...[...words.values()].flatMap((named) => [...named.keys()].map((own): SiteText => [own, ""])),
  ];
  const english = new Map<string, string>();
  for (const [own, name] of texts) if (own !== "") english.set(own, english.get(own) || name);
  const named = words.get(language);
  return [...english].map(([own, name]) => ({ own, english: name, words: named?.get(own) ?? "" }));
}
