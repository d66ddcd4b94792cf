import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { catalogueQuerySchema } from "@openzone/contract/disclosure";
import { foreignPrefixes, traditionalPrefix } from "@openzone/contract/languages";
import { publicRegisterQuerySchema, registerKinds } from "@openzone/contract/registers";
import { publicItemsQuerySchema } from "@openzone/contract/service-items";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { anyone, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { libraryAddress } from "../policies/index.ts";
import { hallAddress, matterAddress, serviceAddress } from "../services/index.ts";
import {
  isBareSitePath,
  languagePart,
  languagePrefix,
  onHost,
  redirectOf,
  type SectionNode,
  type SiteTree,
} from "../sites/index.ts";
import { accentStyle } from "./accents.ts";
import { registerAccountPages } from "./account/routes.ts";
import { registerPublicApi } from "./api.ts";
import { registerApplying } from "./applying/routes.ts";
import { assetsFolder, portalAssets } from "./assets.ts";
import { registerCatalogueFiles } from "./catalogue-files.ts";
import { registerReaderFeedback } from "./feedback.ts";
import { registerFeeds, sectionFeed } from "./feeds/routes.ts";
import { articleSitemap, policiesSitemap, robots, sectionSitemap, sitemapIndex } from "./feeds/sitemaps.ts";
import { sendFile, sendPreviewFile } from "./files.ts";
import { sendFormPreview } from "./forms/preview-form.ts";
import { registerHallFigures } from "./hall-figures.ts";
import { registerOai } from "./oai/routes.ts";
import { apiPage } from "./pages/api.ts";
import { articlePage } from "./pages/article.ts";
import { cataloguePage } from "./pages/catalogue.ts";
import { departmentPage, departmentsPage } from "./pages/departments.ts";
import { disclosurePage } from "./pages/disclosure.ts";
import { disclosureGuidePage, disclosureRequestPage } from "./pages/disclosure-guides.ts";
import { disclosureItemPage } from "./pages/disclosure-item.ts";
import { homePage } from "./pages/home.ts";
import { hallKindSchema, hallAddress as multimediaAddress, multimediaPage } from "./pages/multimedia.ts";
import { oneMatterPage } from "./pages/one-matter.ts";
import { policiesInputSchema, policiesPage } from "./pages/policies.ts";
import { policyPage } from "./pages/policy.ts";
import { previewPage } from "./pages/preview.ts";
import { registerEntryPage, registerPage } from "./pages/register.ts";
import { searchPage } from "./pages/search.ts";
import { searchInputSchema } from "./pages/search-input.ts";
import { channelPage, mostPages, sectionPage } from "./pages/section.ts";
import { answersIn, serviceGuidePage } from "./pages/service-guide.ts";
import { serviceHallPage } from "./pages/service-hall.ts";
import { serviceItemsPage } from "./pages/service-items.ts";
import { itemsAddress } from "./pages/services.ts";
import { siteMapPage } from "./pages/site-map.ts";
import { topicPage, topicsPage } from "./pages/topics.ts";
import { reportPage, reportsPage } from "./pages/yearly-reports.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";
import { sendBlockPreview } from "./preview.ts";
import { registerRating } from "./rating.ts";
import { answerReceipts } from "./receipts.ts";
import { registerRegisterFiles } from "./register-files.ts";
import { registerServiceCodes } from "./service-codes.ts";
import { registerShortAddresses } from "./short-addresses.ts";
import { linkTo } from "./site-view.ts";
import { registerTracking } from "./tracking.ts";
import { registerVerification } from "./verification.ts";
import { sendPolicyText, sendWholeText } from "./whole-texts.ts";
import { registerReportFiles } from "./yearly-report-files.ts";

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
  registerCatalogueFiles(app, services, portal);
  registerReportFiles(app, services, portal);
  registerRegisterFiles(app, services, portal);
  registerOai(app, services, portal);
  registerShortAddresses(app, services, portal);
  registerServiceCodes(app, services, portal);
  registerTracking(app, services, portal);
  registerVerification(app, services, portal);
  registerAccountPages(app, services, portal);
  registerApplying(app, services, portal);
  registerRating(app, services, portal);
  registerHallFigures(app, services, portal);
  registerAssets(app);
  for (const prefix of ["", ...foreignPrefixes]) {
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
    get(
      `${prefix}${multimediaAddress}`,
      page((context, { query }) =>
        multimediaPage(context, { ...listQuery.parse(query), ...hallKindSchema.parse(query) }),
      ),
    );
    get(`${prefix}/multimedia`, async (request, reply) => reply.redirect(withSlash(request), 301));
    get(`${prefix}/topics/:slug/`, page(topicOrSection));
    get(`${prefix}/departments/`, page(departmentsPage));
    get(
      `${prefix}/departments/:slug`,
      page((context, request) => departmentPage(context, paramOf(request, "slug"))),
    );
    registerDisclosurePages(get, page, prefix);
    registerPolicyPages(get, page, prefix);
    registerServicePages(get, page, prefix);
    get(`${prefix}/preview/:token`, (request, reply) =>
      portal.answer(
        request,
        reply,
        (context) => previewPage(context, paramOf(request, "token")) as Promise<PageResult<never>>,
      ),
    );
  }
  for (const prefix of [...foreignPrefixes, traditionalPrefix]) {
    get(prefix, async (request, reply) => reply.redirect(withSlash(request), 301));
  }
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
  get("/policies/:id.txt", (request, reply) => sendPolicyText(services, portal, request, reply, "issued"));
  get("/policies/:id/consolidated.txt", (request, reply) =>
    sendPolicyText(services, portal, request, reply, "consolidated"),
  );
  get("/assets/accents/:name", sendAccent, false);
  app.route({
    method: "GET",
    url: "/preview/block-pages/:id",
    config: { access: can("topic.write") },
    schema: { hide: true, params: idParams },
    handler: (request, reply) => sendBlockPreview(services, portal, request, reply, request.params.id),
  });
  app.route({
    method: "GET",
    url: "/preview/forms/:id",
    config: { access: can("form.manage") },
    schema: { hide: true, params: idParams },
    handler: (request, reply) => sendFormPreview(services, portal, request, reply, request.params.id),
  });
  const bySection: Handler = async (request, reply) => {
    const [path = ""] = request.url.split("?");
    if (isBareSitePath(await portal.trees.all(), path)) return reply.redirect(withSlash(request), 301);
    return sectionFeed(portal, request, reply, redirected) ?? page(byTree)(request, reply);
  };
  for (const prefix of ["", ...foreignPrefixes]) get(`${prefix}/*`, bySection);
}

/** The policy library in each language; the documents in it are not translated. */
function registerPolicyPages(get: Get, page: MakePage, prefix: string): void {
  get(
    prefix + libraryAddress,
    page((context, { query }) => policiesPage(context, policiesInputSchema.parse(query))),
  );
  get(
    `${prefix}/policies/:id.html`,
    page((context, request) => {
      const policyId = Number(paramOf(request, "id"));
      if (!Number.isSafeInteger(policyId)) throw new AppError("NOT_FOUND");
      return policyPage(context, { policyId, chapter: listQuery.parse(request.query).chapter });
    }),
  );
}

/** The service hall (政务服务) in each language; a channel may stand at its address. */
function registerServicePages(get: Get, page: MakePage, prefix: string): void {
  get(
    hallAddress(prefix),
    page(
      async (context, request) =>
        ((await serviceHallPage(context)) as PageResult<never> | undefined) ?? byTree(context, request),
    ),
  );
  get(
    itemsAddress(prefix),
    page((context, { query }) => serviceItemsPage(context, publicItemsQuerySchema.parse(query))),
  );
  for (const address of [hallAddress(prefix), itemsAddress(prefix)])
    get(address.slice(0, -1), async (request, reply) => reply.redirect(withSlash(request), 301));
  get(
    serviceAddress(prefix, 0).replace(/0$/, ":id"),
    page((context, request) =>
      serviceGuidePage(context, { itemId: Number(paramOf(request, "id")), answers: answersIn(request.query) }),
    ),
  );
  get(
    matterAddress(prefix, ":address"),
    page((context, request) =>
      oneMatterPage(context, { address: paramOf(request, "address"), answers: answersIn(request.query) }),
    ),
  );
}

type Get = (url: string, handler: Handler) => void;
type MakePage = <V>(make: (context: PageContext, request: FastifyRequest) => Promise<PageResult<V>>) => Handler;

/** The platform of government information (政府信息公开平台); a channel may stand at the same address. */
function registerDisclosurePages(get: Get, page: MakePage, prefix: string): void {
  get(`${prefix}/disclosure/`, page(disclosurePage));
  get(
    `${prefix}/disclosure/catalogue/`,
    page((context, request) => cataloguePage(context, catalogueQuerySchema.parse(request.query))),
  );
  get(`${prefix}/disclosure/request/`, page(disclosureRequestPage));
  get(
    `${prefix}/disclosure/departments/:slug`,
    page((context, request) => disclosureGuidePage(context, paramOf(request, "slug"))),
  );
  for (const kind of registerKinds) {
    get(
      `${prefix}/disclosure/${kind}/`,
      page((context, { query }) => registerPage(context, kind, publicRegisterQuerySchema.parse(query))),
    );
    get(
      `${prefix}/disclosure/${kind}/:id`,
      page((context, request) => registerEntryPage(context, kind, Number(paramOf(request, "id")))),
    );
  }
  get(`${prefix}/disclosure/reports/`, page(reportsPage));
  get(
    `${prefix}/disclosure/reports/:id`,
    page((context, request) => reportPage(context, Number(paramOf(request, "id")))),
  );
  get(
    `${prefix}/disclosure/items/:id`,
    page((context, request) => disclosureItemPage(context, Number(paramOf(request, "id")))),
  );
}

/** The address that was asked for, with the slash that it lacks. */
const withSlash = ({ originalUrl }: FastifyRequest): string => `${originalUrl.split("?")[0] ?? ""}/`;

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
  if (target === undefined) return undefined;
  seen.add(`site:${tree.site.id}:redirects`);
  return onHost(tree.site, target);
}

/** Channels, sections and articles, by the site's tree; old addresses lead on to the new one. */
async function byTree(context: PageContext, request: FastifyRequest): Promise<PageResult<never>> {
  const { tree, language } = context;
  const path = request.url.split("?")[0] ?? "";
  const own = path.slice(languagePart(tree.site.language, language).length);
  const target = redirected(context, request);
  if (target !== undefined) return { redirect: target };
  const query = listQuery.parse(request.query);
  const article = /^(\/.+\/)(\d{1,15})\.html$/.exec(own);
  // A number below an address that never was a section's is not one of our articles.
  if (article && sectionOnce(tree, article[1] ?? ""))
    return articlePage(context, {
      articleId: Number(article[2]),
      path: tree.site.path + path,
      chapter: query.chapter,
    }) as Promise<PageResult<never>>;
  const address = own.endsWith("/") ? own : `${own}/`;
  const section = sectionOnce(tree, address);
  if (!section || section.state === "closed") throw new AppError("NOT_FOUND");
  if (section.address !== own) {
    return { redirect: languagePrefix(tree.site, language) + section.address };
  }
  // Not for ever: staff may lead it elsewhere tomorrow.
  if (section.kind === "link") return { redirect: linkTo(section, language).url, status: 302 };
  const result = section.kind === "channel" ? channelPage(context, section) : sectionPage(context, section, query);
  return result as Promise<PageResult<never>>;
}

/** The section at an address, present or former; else one that had it in a site that was merged into this one. */
const sectionOnce = ({ byFormerAddress, byMergedAddress }: SiteTree, address: string): SectionNode | undefined =>
  byFormerAddress.get(address) ?? byMergedAddress.get(address);

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
  const policies = /^policies-(\d{1,6})$/.exec(name);
  if (policies) return policiesSitemap(context, Number(policies[1]));
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
