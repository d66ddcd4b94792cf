import {
  publicSearchQuerySchema,
  publicSearchSchema,
  suggestQuerySchema,
  suggestSchema,
} from "@openzone/contract/public-search";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { type SiteQuery, searchSite, suggestions } from "../site-search/index.ts";
import { onHost } from "../sites/index.ts";
import type { Portal } from "./portal.ts";
import { originOf } from "./site-view.ts";

const dayMs = 86_400_000;

/** Midnight in China at the beginning of a day. */
const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** The public search and its suggestions as JSON. */
export function registerPublicApi(app: App, services: Services, portal: Portal): void {
  app.route({
    method: "GET",
    url: "/api/v1/public/search",
    config: { access: anyone },
    schema: {
      tags: ["public"],
      summary: "Searches what is public, as the search page does",
      querystring: publicSearchQuerySchema,
      response: { 200: publicSearchSchema },
    },
    handler: async (request) => {
      const { q, limit, offset, section, department, kind, from, to, sort, language, facets, exact, sites } =
        request.query;
      const tree = await portal.siteOf(request);
      const asked: SiteQuery = {
        q,
        language: language ?? tree.site.language,
        sectionId: section,
        departmentId: department,
        kind,
        facets: facets === "1",
        exact: exact === "1",
        everywhere: sites === "all",
        from: from === undefined ? undefined : startOfDay(from),
        to: to === undefined ? undefined : startOfDay(to) + dayMs,
        sort,
        offset,
        limit,
        now: services.now().getTime(),
      };
      // Without a language documents of every language are found, and no words are listed for that.
      const { everywhere, ...wanted } = asked;
      const place = everywhere ? {} : { site: tree.site.id };
      const answer = language
        ? await searchSite(services, tree, asked)
        : {
            ...(await services.search.search({ ...wanted, ...place, language: undefined })),
            best: [],
            alsoSearched: [],
          };
      const trees = await portal.trees.all();
      const siteOf = (id: number) => (trees.get(id) ?? tree).site;
      const origin = originOf(services, tree.site);
      return {
        query: q,
        total: answer.total,
        totalIsExact: answer.totalIsExact,
        corrected: answer.corrected ?? null,
        fuzzy: answer.fuzzy,
        facets: answer.facets,
        best: answer.best.map(({ url, ...target }) => ({
          ...target,
          url: new URL(onHost(tree.site, url), origin).href,
        })),
        alsoSearched: answer.alsoSearched,
        items: answer.hits.map(({ key: _key, publishedAt, url, site, ...hit }) => ({
          ...hit,
          site: siteOf(site).name,
          url: originOf(services, siteOf(site)) + url,
          publishedAt: new Date(publishedAt).toISOString(),
        })),
      };
    },
  });

  app.route({
    method: "GET",
    url: "/api/v1/public/suggest",
    config: { access: anyone },
    schema: {
      tags: ["public"],
      summary: "Titles for what was typed so far",
      querystring: suggestQuerySchema,
      response: { 200: suggestSchema },
    },
    handler: async (request) => {
      const { q, limit, language } = request.query;
      if (q === "") return { items: [] };
      const tree = await portal.siteOf(request);
      return { items: await suggestions(services, tree, { q, limit, language: language ?? tree.site.language }) };
    },
  });
}
