/** What a page is told of the request: its own address, and where it is in other languages. */
import type { AlternateView, DisplayMode, Language, RequestView } from "@openzone/portal-ui";
import type { FastifyRequest } from "fastify";
import type { Services } from "../../platform/services.ts";
import { languagePrefix, originOfSite, type SiteTree } from "../sites/index.ts";
import { unreadAt } from "./page-query.ts";
import type { PageResult } from "./portal.ts";
import { spokenAt, withTraditional } from "./site-view.ts";
import { offersTraditional } from "./traditional/traditional.ts";

/** Display modes that an address can carry, so that the switches work without script. */
const displayModes = ["standard", "elder", "contrast", "dark"] as const satisfies DisplayMode[];

/** Beside what the cache knows, what narrows the disclosure catalogue; such pages are drawn each time. */
const catalogueFacets = ["class", "genre", "department", "validity", "sort"];
/** What narrows the policy library. */
const libraryFacets = ["number", "issuer", "audience", "category", "industry", "subject"];
/** What narrows the list of service items, beside what it shares with the others. */
const serviceFacets = ["event", "letter"];
const canonicalQuery = new Set([
  ...["page", "year", "media", "chapter", "q"],
  ...catalogueFacets,
  ...libraryFacets,
  ...serviceFacets,
]);

/** What a page is told of its request, its canonical address among it. */
export function requestView(request: FastifyRequest, services: Services, { site }: SiteTree): RequestView {
  const origin = originOfSite(services.config.PUBLIC_URL, site);
  const { pathname: own, searchParams } = new URL(request.url, origin);
  const mode = displayModes.find((name) => name === searchParams.get("mode")) ?? "standard";
  const unread = new Set(unreadAt(own));
  // The canonical address keeps only what makes another page: not the mode, not what others added to a shared link.
  const kept = new URLSearchParams([...searchParams].filter(([name]) => canonicalQuery.has(name) && !unread.has(name)));
  return { mode, url: `${origin}${site.path}${own}${kept.size > 0 ? `?${kept}` : ""}` };
}

export type Elsewhere = Pick<Extract<PageResult<unknown>, { page: unknown }>, "languages" | "alternates">;

/** The same page in the languages that it exists in, and in traditional characters. */
export function alternatesOf(
  tree: SiteTree,
  language: Language,
  url: string,
  elsewhere: Elsewhere,
): AlternateView[] | undefined {
  const own = language === "zh-CN" && offersTraditional(tree.site) ? [{ language, url }] : undefined;
  return (languagesOf(tree, language, url, elsewhere) ?? own)?.flatMap((page) => withTraditional(tree.site, page));
}

function languagesOf(
  tree: SiteTree,
  language: Language,
  url: string,
  { languages: existsIn = [], alternates = [] }: Elsewhere,
): { language: Language; url: string }[] | undefined {
  const { origin, pathname, search } = new URL(url);
  if (alternates.length > 1) {
    return spokenAt(tree.site).flatMap((other) => {
      const found = alternates.find((one) => one.language === other);
      return found ? [{ language: other, url: origin + found.path }] : [];
    });
  }
  if (existsIn.length < 2 || !existsIn.includes(language)) return undefined;
  const own = pathname.slice(languagePrefix(tree.site, language).length);
  return spokenAt(tree.site)
    .filter((other) => existsIn.includes(other))
    .map((other) => ({
      language: other,
      url: origin + languagePrefix(tree.site, other) + own + search,
    }));
}
