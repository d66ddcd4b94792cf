import {
  type AlternateView,
  type DisplayMode,
  ErrorPage,
  inlineScriptHashes,
  type Language,
  languages,
  type PageProps,
  type PortalPage,
  type RequestView,
  renderDocument,
} from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import type { Problem } from "../../platform/http/problem.ts";
import {
  createKeyResolver,
  createTagRecorder,
  pageFor,
  publicHeaders,
  type RenderedPage,
  type ResolveKey,
  sendPage,
  type TagRecorder,
} from "../../platform/pages/index.ts";
import type { Services } from "../../platform/services.ts";
import { takesAvif } from "../media/index.ts";
import { languagePrefix, type SiteTree, type SiteTreeCache, siteTreeCache } from "../sites/index.ts";
import { portalAssets } from "./assets.ts";
import { errorView } from "./error-view.ts";
import { unreadAt } from "./page-query.ts";
import { createSiteViews } from "./site-view.ts";

/** Display modes that an address can carry, so that the switches work without script. */
const displayModes = ["standard", "elder", "contrast", "dark"] as const satisfies DisplayMode[];

/** What a page function gets to make its view. */
export interface PageContext {
  services: Services;
  tree: SiteTree;
  language: Language;
  seen: TagRecorder;
}

export type PageResult<V> =
  | {
      page: PortalPage<V>;
      view: V;
      status?: number;
      headers?: readonly string[];
      /** Counts a view of what the page shows; pages that nobody counts leave it out. */
      viewed?: RenderedPage["viewed"];
      /** The page says the same in every language of the site. */
      inAllLanguages?: boolean;
    }
  | { redirect: string; status?: 301 | 302 };

/** The public side of the zone: how requests become pages. */
export interface Portal {
  resolveKey: ResolveKey;
  trees: SiteTreeCache;
  /** Answers a request with a page, from the cache or rendered; `make` reads what it shows and records its tags. */
  answer<V>(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (context: PageContext) => Promise<PageResult<V>>,
  ): Promise<void>;
  /** The same for answers that are no HTML, such as feeds. */
  answerRaw(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (context: PageContext) => Promise<RenderedPage>,
  ): Promise<void>;
  /** A page for one person of the staff, which the workbench may show in a frame; never stored. */
  answerPreview(
    request: FastifyRequest,
    reply: FastifyReply,
    siteId: number,
    make: (context: PageContext) => Promise<PageResult<never>>,
  ): Promise<void>;
  errorPage(problem: Problem, request: FastifyRequest): Promise<string>;
  siteOf(request: FastifyRequest): Promise<SiteTree>;
}

export async function createPortal(services: Services): Promise<Portal> {
  const trees = siteTreeCache(services);
  const siteViews = createSiteViews(services.config, portalAssets());
  const resolveKey = pictureKeys(portalKeys(trees));
  const framedHeaders = publicHeaders({
    https: services.config.PUBLIC_URL.startsWith("https:"),
    scriptHashes: inlineScriptHashes,
    frames: "self",
  });

  const siteOf = async (request: FastifyRequest): Promise<SiteTree> => {
    const tree = siteByHost(await trees.all(), request.headers.host ?? "");
    if (!tree) throw new AppError("NOT_FOUND");
    return tree;
  };

  const draw = <V>(
    request: FastifyRequest,
    tree: SiteTree,
    language: Language,
    page: PortalPage<V>,
    view: V,
    inAllLanguages = false,
  ): string => {
    const site = siteViews(tree, language);
    const shown = requestView(request, services);
    if (inAllLanguages) shown.alternates = alternatesOf(tree, language, shown.url);
    const props: PageProps<V> = { site, request: shown, view };
    return renderDocument(page, props);
  };

  const answerRaw: Portal["answerRaw"] = async (request, reply, make) => {
    const tree = await siteOf(request);
    const language = languageOfPath(request.url);
    const page = await pageFor({ cache: services.pages, resolveKey }, request.raw, async (seen) => {
      seen.add(`site:${tree.site.id}:menu`);
      return make({ services, tree, language, seen });
    });
    reply.hijack();
    await sendPage(request.raw, reply.raw, page);
  };

  const answer: Portal["answer"] = (request, reply, make) =>
    answerRaw(request, reply, async (context) => {
      const result = await make(context);
      if ("redirect" in result) return moved(result.redirect, result.status);
      const { tree, language } = context;
      const { status, headers, viewed, inAllLanguages } = result;
      const body = draw(request, tree, language, result.page, result.view, inAllLanguages);
      return { status, headers, viewed, body, secretFree: true };
    });

  return {
    resolveKey,
    trees,
    siteOf,
    answer,
    answerRaw,
    async answerPreview(request, reply, siteId, make) {
      const tree = await trees.get(siteId);
      const language = (request.query as { language?: string }).language === "en" ? "en" : "zh-CN";
      if (!tree) throw new AppError("NOT_FOUND");
      const result = await make({ services, tree, language, seen: createTagRecorder() });
      if ("redirect" in result) throw new AppError("NOT_FOUND");
      for (let i = 0; i < framedHeaders.length; i += 2) reply.header(framedHeaders[i] ?? "", framedHeaders[i + 1]);
      reply.header("cache-control", "private, no-store").type("text/html; charset=utf-8");
      await reply.send(draw(request, tree, language, result.page, result.view));
    },
    async errorPage(problem, request) {
      const language = languageOfPath(request.url);
      const tree = await siteOf(request);
      const view = await errorView(problem, request, services, tree, language);
      return draw(request, tree, language, ErrorPage, view);
    },
  };
}

/** An answer that leads on: for ever, unless `status` says that the target may change. */
export const moved = (address: string, status: 301 | 302 = 301): RenderedPage => ({
  status,
  body: "",
  // Staff type addresses with Chinese letters; a header carries only plain ones.
  headers: ["location", address.replace(/[^!-~]+/g, encodeURIComponent)],
});

/** The language that an address is in: its prefix, or the site's own. */
export function languageOfPath(url: string): Language {
  return languages.find((language) => new RegExp(`^/${language.toLowerCase()}(/|\\?|$)`).test(url)) ?? "zh-CN";
}

/** Until a zone has several sites with host names of their own, its first site answers every host. */
function siteByHost(trees: ReadonlyMap<number, SiteTree>, host: string): SiteTree | undefined {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const all = [...trees.values()];
  return all.find(({ site }) => site.domain.toLowerCase() === name) ?? all[0];
}

function portalKeys(trees: SiteTreeCache): ResolveKey {
  return createKeyResolver({
    siteOf: (host) => {
      const known = trees.peek();
      return known && siteByHost(known, host)?.site.id;
    },
    languageOf: languageOfPath,
    sessionCookies: [],
    allowedQuery: ["page", "year", "chapter", "mode", "width"],
    ignoredQuery: ["from", "isappinstalled", "utm_source", "utm_medium", "utm_campaign"],
    unreadAt,
    neverBelow: [
      "/api",
      "/workbench",
      "/assets/",
      "/search",
      "/en/search",
      "/preview/",
      "/en/preview/",
      "/healthz",
      "/readyz",
      "/metrics",
    ],
  });
}

/** Pictures have two forms: AVIF for those who take it, once it is made, and one for everybody. */
const pictureKeys =
  (resolveKey: ResolveKey): ResolveKey =>
  (facts) => {
    const key = resolveKey(facts);
    return key !== undefined && facts.url.startsWith("/files/") && takesAvif(facts.accept) ? `${key}|avif` : key;
  };

const canonicalQuery = new Set(["page", "year", "chapter", "q"]);

function requestView(request: FastifyRequest, services: Services): RequestView {
  const { origin } = new URL(services.config.PUBLIC_URL);
  const { pathname, searchParams } = new URL(request.url, origin);
  const mode = displayModes.find((name) => name === searchParams.get("mode")) ?? "standard";
  const unread = new Set(unreadAt(pathname));
  // The canonical address keeps only what makes another page: not the mode, not what others added to a shared link.
  const kept = new URLSearchParams([...searchParams].filter(([name]) => canonicalQuery.has(name) && !unread.has(name)));
  return { mode, url: `${origin}${pathname}${kept.size > 0 ? `?${kept}` : ""}` };
}

/** The same page in every language of the site. */
function alternatesOf(tree: SiteTree, language: Language, url: string): AlternateView[] {
  const { origin, pathname, search } = new URL(url);
  const own = pathname.slice(languagePrefix(tree.site.language, language).length);
  return languages.map((other) => ({
    language: other,
    url: origin + languagePrefix(tree.site.language, other) + own + search,
  }));
}
