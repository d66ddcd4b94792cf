import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { OpenApiPage, type OpenApiView } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { anyone, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { publicArticleText } from "../articles/index.ts";
import { languagePrefix, redirectOf } from "../sites/index.ts";
import { accentStyle } from "./accents.ts";
import { registerPublicApi } from "./api.ts";
import { assetsFolder, portalAssets } from "./assets.ts";
import { registerReaderFeedback } from "./feedback.ts";
import { registerFeeds, sectionFeed } from "./feeds/routes.ts";
import { articleSitemap, robots, sectionSitemap, sitemapIndex } from "./feeds/sitemaps.ts";
import { sendFile, sendPreviewFile } from "./files.ts";
import { articlePage } from "./pages/article.ts";
import { departmentPage, departmentsPage } from "./pages/departments.ts";
import { homePage } from "./pages/home.ts";
import { previewPage } from "./pages/preview.ts";
import { searchPage } from "./pages/search.ts";
import { searchInputSchema } from "./pages/search-input.ts";
import { channelPage, mostPages, sectionPage } from "./pages/section.ts";
import { siteMapPage } from "./pages/site-map.ts";
import { topicPage, topicsPage } from "./pages/topics.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";
import { sendBlockPreview } from "./preview.ts";
import { answerReceipts } from "./receipts.ts";
import { registerShortAddresses } from "./short-addresses.ts";
import { linkTo } from "./site-view.ts";

/** Readers type and change addresses: what is no number counts as the default, not as a fault. */
const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(mostPages).catch(1),
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  chapter: z.coerce.number().int().min(1).max(500).catch(1),
});

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Every public address of the zone. Sections and articles are found by the site's tree, so their route comes last. */
export function registerPortalRoutes(app: App, services: Services, portal: Portal): void {
  const get = (url: string, handler: Handler, rateLimit?: false) =>
    app.route({ method: "GET", url, config: { access: anyone, rateLimit }, schema: { hide: true }, handler });
  const page =
    <V>(make: (context: PageContext, request: FastifyRequest) => Promise<PageResult<V>>): Handler =>
    (request, reply) =>
      portal.answer(request, reply, (context) => make(context, request));

  registerPublicApi(app, services, portal);
  answerReceipts(services, app);
  registerReaderFeedback(app, services, portal);
  registerFeeds(app, portal);
  registerShortAddresses(app, services, portal);
  registerAssets(app);
  for (const prefix of ["", "/en"]) {
    get(
      `${prefix}/`,
      page((context) => homePage(context)),
    );
    get(
      `${prefix}/search`,
      page((context, request) => searchPage(context, searchInputSchema.parse(request.query))),
    );
    get(`${prefix}/site-map`, page(siteMapPage));
    get(`${prefix}/topics/`, page(topicsPage));
    get(`${prefix}/topics/:slug/`, page(topicOrSection));
    get(`${prefix}/departments/`, page(departmentsPage));
    get(
      `${prefix}/departments/:slug`,
      page((context, request) => departmentPage(context, paramOf(request, "slug"))),
    );
    get(`${prefix}/preview/:token`, (request, reply) =>
      portal.answer(
        request,
        reply,
        (context) => previewPage(context, paramOf(request, "token")) as Promise<PageResult<never>>,
      ),
    );
  }
  get("/en", async (_request, reply) => reply.redirect("/en/", 301));
  get(
    "/api/",
    page((context, request) => apiPage(app, context, request)),
  );
  get("/api", async (_request, reply) => reply.redirect("/api/", 301));
  get("/sitemap.xml", (request, reply) => portal.answerRaw(request, reply, sitemapIndex));
  get("/sitemaps/:page.xml", (request, reply) =>
    portal.answerRaw(request, reply, (context) => sitemapPart(context, request)),
  );
  get("/robots.txt", (request, reply) => portal.answerRaw(request, reply, async (context) => robots(context)));
  get("/favicon.ico", async (_request, reply) => reply.redirect(portalAssets().icon, 302));
  get("/preview/:token/files/:id", (request, reply) => sendPreviewFile(services, request, reply));
  get("/files/:id", (request, reply) => sendFile(services, portal, request, reply, fileQuery(request)));
  get("/articles/:id.txt", (request, reply) => sendWholeText(services, request, reply));
  get("/assets/accents/:name", sendAccent, false);
  app.route({
    method: "GET",
    url: "/preview/block-pages/:id",
    config: { access: can("topic.write") },
    schema: { hide: true, params: z.object({ id: z.coerce.number().int().positive() }) },
    handler: (request, reply) => sendBlockPreview(services, portal, request, reply, request.params.id),
  });
  const bySection: Handler = (request, reply) =>
    sectionFeed(portal, request, reply, redirected) ?? page(byTree)(request, reply);
  get("/*", bySection);
  get("/en/*", bySection);
}

const paramOf = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string>)[name] ?? "";

function registerAssets(app: App): void {
  // A sub-folder of the installation, so the workbench's own registration of the plugin is not disturbed.
  app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: join(assetsFolder), serve: false, decorateReply: false });
  });
  app.route({
    method: "GET",
    url: "/assets/*",
    config: { access: anyone, rateLimit: false },
    schema: { hide: true },
    handler: (request, reply) =>
      reply.sendFile(paramOf(request, "*"), assetsFolder, { immutable: true, maxAge: "365d" }),
  });
}

/** Where staff lead this address; the answer goes with the next change of the site's redirects. */
function redirected({ tree, seen }: PageContext, request: FastifyRequest): string | undefined {
  const target = redirectOf(tree, request.url);
  if (target !== undefined) seen.add(`site:${tree.site.id}:redirects`);
  return target;
}

/** Channels, sections and articles, by the site's tree; old addresses lead on to the new one. */
async function byTree(context: PageContext, request: FastifyRequest): Promise<PageResult<never>> {
  const { tree, language } = context;
  const path = request.url.split("?")[0] ?? "";
  const own = path.slice(languagePrefix(tree.site.language, language).length);
  const target = redirected(context, request);
  if (target !== undefined) return { redirect: target };
  const query = listQuery.parse(request.query);
  const article = /^(\/.+\/)(\d{1,15})\.html$/.exec(own);
  // A number below an address that never was a section's is not one of our articles.
  if (article && tree.byFormerAddress.has(article[1] ?? ""))
    return articlePage(context, { articleId: Number(article[2]), path, chapter: query.chapter }) as Promise<
      PageResult<never>
    >;
  const address = own.endsWith("/") ? own : `${own}/`;
  const section = tree.byFormerAddress.get(address);
  if (!section || section.state === "closed") throw new AppError("NOT_FOUND");
  if (section.address !== own) {
    return { redirect: languagePrefix(tree.site.language, language) + section.address };
  }
  // Not for ever: staff may lead it elsewhere tomorrow.
  if (section.kind === "link") return { redirect: linkTo(section, language).url, status: 302 };
  const result = section.kind === "channel" ? channelPage(context, section) : sectionPage(context, section, query);
  return result as Promise<PageResult<never>>;
}

/** A topic, or the section that stands at such an address. */
async function topicOrSection(context: PageContext, request: FastifyRequest): Promise<PageResult<never>> {
  const topic = await topicPage(context, paramOf(request, "slug"));
  return (topic as PageResult<never> | undefined) ?? byTree(context, request);
}

/** The colours of a topic; the name says all of it, so browsers keep it for ever. */
async function sendAccent(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const style = accentStyle(paramOf(request, "name"));
  if (style === null) throw new AppError("NOT_FOUND");
  return reply
    .header("cache-control", "public, max-age=31536000, immutable")
    .type("text/css; charset=utf-8")
    .send(style);
}

async function sitemapPart(context: PageContext, request: FastifyRequest) {
  const name = paramOf(request, "page");
  if (name === "sections") return sectionSitemap(context);
  if (!/^\d{1,6}$/.test(name)) throw new AppError("NOT_FOUND");
  return articleSitemap(context, Number(name));
}

function fileQuery(request: FastifyRequest) {
  const width = z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .catch(undefined)
    .parse((request.query as { width?: string }).width);
  return { id: paramOf(request, "id"), width };
}

/** The whole of a long text, which its page shows by chapters. */
async function sendWholeText(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const id = Number(paramOf(request, "id"));
  const text = Number.isSafeInteger(id) ? await publicArticleText(services.db, id) : null;
  if (!text) throw new AppError("NOT_FOUND");
  const name = encodeURIComponent(`${text.title.slice(0, 80)}.txt`);
  return reply
    .header("content-disposition", `attachment; filename*=UTF-8''${name}`)
    .header("cache-control", "no-cache")
    .type("text/plain; charset=utf-8")
    .send(`\uFEFF${text.title}\n\n${text.bodyText}\n`);
}

/** The readable description, one group of operations at a time; a page of all of them would be too large. */
async function apiPage(
  app: App,
  { seen, tree }: PageContext,
  request: FastifyRequest,
): Promise<PageResult<OpenApiView>> {
  seen.add(`site:${tree.site.id}:menu`);
  const document = app.swagger() as unknown as OpenApiView["document"];
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) => ({ path, method, operation, tag: tagOf(operation) })),
  );
  const byTag = Map.groupBy(operations, ({ tag }) => tag);
  const wanted = (request.query as { group?: string }).group;
  const current = wanted && byTag.has(wanted) ? wanted : "public";
  const paths: NonNullable<OpenApiView["document"]["paths"]> = {};
  for (const { path, method, operation } of byTag.get(current) ?? [])
    paths[path] = { ...paths[path], [method]: operation };
  const groups = [...byTag].map(([tag, members]) => ({
    title: tag,
    url: tag === "public" ? "/api/" : `/api/?group=${tag}`,
    count: members.length,
    current: tag === current,
  }));
  return { page: OpenApiPage, view: { document: { ...document, paths }, documentUrl: "/api/openapi.json", groups } };
}

const tagOf = (operation: unknown): string => z.object({ tags: z.array(z.string()) }).parse(operation).tags[0] ?? "";
