import type { IncomingMessage } from "node:http";
import { foreignPrefixes, languageInPath, traditionalPrefix } from "@openzone/contract/languages";
import {
  ErrorPage,
  inlineScriptHashes,
  type Language,
  languages,
  type PageProps,
  type PortalPage,
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
import { chosenHotWords, hotWords, popularTag } from "../site-search/index.ts";
import {
  clusterTag,
  locateSite,
  type SiteTree,
  type SiteTreeCache,
  siteBelow,
  siteOfHost,
  siteTreeCache,
} from "../sites/index.ts";
import { viewCounter } from "../visits/index.ts";
import { portalAssets } from "./assets.ts";
import { errorView } from "./error-view.ts";
import { leadOfMerged } from "./merged-site.ts";
import { unreadAt } from "./page-query.ts";
import { alternatesOf, type Elsewhere, requestView } from "./request-view.ts";
import { createSiteViews, spokenAt } from "./site-view.ts";
import { formatMinute } from "./time.ts";
import {
  askTraditional,
  inTraditional,
  isTraditional,
  offersTraditional,
  simplifiedAddress,
  traditionalAddress,
  traditionalLinks,
} from "./traditional/traditional.ts";

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
      /** Counts a view of what the page shows; a page that leaves it out counts for its site. */
      viewed?: RenderedPage["viewed"];
      /** Languages in which the page exists at the same address behind their prefix, this one included. */
      languages?: readonly string[];
      /** Where it is in other languages when that is not the same address: each with the site's path, this one included. */
      alternates?: readonly { language: string; path: string }[];
    }
  | { redirect: string; status?: 301 | 302 };

/** The public side of the zone: how requests become pages. */
export interface Portal {
  resolveKey: ResolveKey;
  /** The address that the router sees: without the path of a site that stands below the main one. */
  rewriteUrl(request: IncomingMessage): string;
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
  /** A page for one reader, of a public account or with a form of theirs: never stored, by nobody. Redirects are 303. */
  answerPrivate<V>(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (context: PageContext) => Promise<PageResult<V>>,
  ): Promise<void>;
  errorPage(problem: Problem, request: FastifyRequest): Promise<string>;
  siteOf(request: FastifyRequest): Promise<SiteTree>;
}

export async function createPortal(services: Services): Promise<Portal> {
  const trees = siteTreeCache(services);
  // The router asks where sites stand and cannot wait for the answer.
  await trees.all();
  const siteViews = createSiteViews(services.config, portalAssets());
  const resolveKey = pictureKeys(portalKeys(trees));
  const framedHeaders = publicHeaders({
    https: services.config.PUBLIC_URL.startsWith("https:"),
    scriptHashes: inlineScriptHashes,
    frames: "self",
  });

  const siteOf = async (request: FastifyRequest): Promise<SiteTree> => {
    const located = locateSite(await trees.all(), request.headers.host ?? "", request.originalUrl);
    if (!located) throw new AppError("NOT_FOUND");
    return located.tree;
  };

  const draw = async <V>(
    request: FastifyRequest,
    tree: SiteTree,
    language: Language,
    page: PortalPage<V>,
    view: V,
    elsewhere?: Elsewhere,
    // A page that tells of a fault asks nothing of the database.
    words: readonly string[] = chosenHotWords(tree, language),
  ): Promise<string> => {
    const known = trees.last() ?? new Map();
    const site = siteViews(tree, language, words, known);
    const shown = requestView(request, services, tree);
    shown.alternates = elsewhere && alternatesOf(tree, language, shown.url, elsewhere);
    const props: PageProps<V> = { site, request: shown, view };
    if (!isTraditional(request.raw) || !offersTraditional(tree.site)) return renderDocument(page, props);
    shown.original = shown.url;
    const { origin, pathname, search } = new URL(shown.url);
    shown.url = origin + traditionalAddress(tree.site.path, pathname.slice(tree.site.path.length) + search);
    return inTraditional(renderDocument(page, props), traditionalLinks(known, request.headers.host ?? ""));
  };

  const answerRaw: Portal["answerRaw"] = async (request, reply, make) => {
    const tree = await siteOf(request);
    const language = languageOfPath(request.url);
    // Whoever wrote a text may look at it meanwhile.
    if (!isPreview(request.url)) refuseClosed(tree, language, services.now());
    const page = await pageFor({ cache: services.pages, resolveKey }, request.raw, async (seen) => {
      // The foot names the other sites.
      seen.add(`site:${tree.site.id}:menu`, clusterTag);
      // Shut for good (关停): whatever stood here, readers are led to where it went. A path is one of the main site.
      if (tree.shut?.as === "moved") {
        const isOwnHost = tree.site.path === "";
        return moved(isOwnHost ? new URL(tree.shut.to, services.config.PUBLIC_URL).href : tree.shut.to);
      }
      if (tree.shut?.as === "merged") {
        const { config } = services;
        const { url, siteId } = leadOfMerged({ config, all: await trees.all() }, tree, language, request.url);
        seen.add(`site:${siteId}:menu`, `site:${tree.site.id}:redirects`);
        return moved(url);
      }
      const isOffered = !isTraditional(request.raw) || offersTraditional(tree.site);
      if (!isOffered || !spokenAt(tree.site).includes(language)) throw new AppError("NOT_FOUND");
      return make({ services, tree, language, seen });
    });
    reply.hijack();
    await sendPage(request.raw, reply.raw, page);
  };

  const answer: Portal["answer"] = (request, reply, make) =>
    answerRaw(request, reply, async (context) => {
      const result = await make(context);
      const { tree, language } = context;
      if ("redirect" in result) {
        const lead = isTraditional(request.raw) && traditionalLinks(await trees.all(), request.headers.host ?? "");
        return moved(lead ? lead(result.redirect) : result.redirect, result.status);
      }
      const { status, headers } = result;
      const viewed = result.viewed ?? (counts(request, status) ? siteViewed(services, tree) : undefined);
      const words = await hotWords(services, tree, language);
      if (words !== chosenHotWords(tree, language)) context.seen.add(popularTag(tree.site.id));
      const body = await draw(request, tree, language, result.page, result.view, result, words);
      return { status, headers, viewed, body, secretFree: true };
    });

  return {
    resolveKey,
    rewriteUrl(request) {
      const known = trees.last();
      const url = request.url ?? "/";
      const located = known && locateSite(known, request.headers.host ?? "", url);
      if (!located) return url;
      const simplified = simplifiedAddress(located.url);
      if (simplified !== undefined) askTraditional(request);
      return simplified ?? located.url;
    },
    trees,
    siteOf,
    answer,
    answerRaw,
    async answerPreview(request, reply, siteId, make) {
      const tree = await trees.get(siteId);
      const { language: wanted } = request.query as { language?: string };
      const language = languages.find((known) => known === wanted) ?? "zh-CN";
      if (!tree) throw new AppError("NOT_FOUND");
      const result = await make({ services, tree, language, seen: createTagRecorder() });
      if ("redirect" in result) throw new AppError("NOT_FOUND");
      for (let i = 0; i < framedHeaders.length; i += 2) reply.header(framedHeaders[i] ?? "", framedHeaders[i + 1]);
      reply.header("cache-control", "private, no-store").type("text/html; charset=utf-8");
      await reply.send(await draw(request, tree, language, result.page, result.view));
    },
    async answerPrivate(request, reply, make) {
      const tree = await siteOf(request);
      const language = languageOfPath(request.url);
      refuseClosed(tree, language, services.now());
      if (tree.shut || !spokenAt(tree.site).includes(language)) throw new AppError("NOT_FOUND");
      const result = await make({ services, tree, language, seen: createTagRecorder() });
      reply.header("cache-control", "private, no-store");
      if ("redirect" in result) {
        await reply.redirect(result.redirect, 303);
        return;
      }
      reply.code(result.status ?? 200).type("text/html; charset=utf-8");
      await reply.send(await draw(request, tree, language, result.page, result.view, result));
    },
    async errorPage(problem, request) {
      const tree = await siteOf(request);
      const asked = languageOfPath(request.url);
      // In a language that the site does not have there is nothing to go on to.
      const language = spokenAt(tree.site).includes(asked) ? asked : (spokenAt(tree.site)[0] ?? "zh-CN");
      const view = await errorView(problem, request, services, tree, language);
      return draw(request, tree, language, ErrorPage, view);
    },
  };
}

/** Drafts that somebody was shown, and pages that say what is missing, are no visits. */
const counts = ({ url }: FastifyRequest, status = 200): boolean =>
  status === 200 && !/^(?:\/[\w-]{2,5})?\/preview\//.test(url);

const siteViewed = (services: Services, { site }: SiteTree) => viewCounter(services).of("page", 0, { siteId: site.id });

/**
 * A site that is down for a time (临时下线) answers every page with its notice, and search engines with when to come back.
 * @throws AppError SITE_CLOSED
 */
export function refuseClosed({ closing }: SiteTree, language: string, now: Date): void {
  if (!closing?.begunAt) return;
  const endsAt = new Date(closing.endsAt);
  const seconds = Math.ceil((endsAt.getTime() - now.getTime()) / 1000);
  throw new AppError("SITE_CLOSED", {
    until: formatMinute(endsAt),
    notice: (language !== "zh-CN" && closing.noticeEn) || closing.notice,
    retryAfterSeconds: Math.max(60, seconds),
  });
}

/** An answer that leads on: for ever, unless `status` says that the target may change. */
export const moved = (address: string, status: 301 | 302 = 301): RenderedPage => ({
  status,
  body: "",
  // Staff type addresses with Chinese letters; a header carries only plain ones.
  headers: ["location", address.replace(/[^!-~]+/g, encodeURIComponent)],
});

/** Whoever wrote a text looks at it by a link of its own, in any language. */
const isPreview = (url: string): boolean =>
  ["", ...foreignPrefixes].some((prefix) => url.startsWith(`${prefix}/preview/`));

/** The language that an address is in: its prefix, or the site's own. */
export function languageOfPath(url: string): Language {
  return languageInPath(url) ?? "zh-CN";
}

function portalKeys(trees: SiteTreeCache): ResolveKey {
  return createKeyResolver({
    siteOf: (host) => {
      const known = trees.peek();
      return known && siteOfHost(known, host)?.site.id;
    },
    siteBelow: (host, url) => {
      const known = trees.peek();
      const located = known && siteBelow(known, host, url);
      return located && { site: located.tree.site.id, url: located.url };
    },
    languageOf: languageOfPath,
    allowedQuery: ["page", "year", "media", "chapter", "mode", "width"],
    ignoredQuery: ["from", "isappinstalled", "utm_source", "utm_medium", "utm_campaign"],
    unreadAt,
    neverBelow: [
      "/api",
      "/workbench",
      "/assets/",
      ...["", ...foreignPrefixes, traditionalPrefix].flatMap((prefix) =>
        ["/search", "/preview/", "/account/", "/track/", "/verify/"].map((path) => prefix + path),
      ),
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
