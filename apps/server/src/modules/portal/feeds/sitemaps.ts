import { foreignPrefixes, traditionalPrefix } from "@openzone/contract/languages";
import { registerKinds } from "@openzone/contract/registers";
import type { RenderedPage } from "../../../platform/pages/index.ts";
import { articleAddress, publicSitemap, publicSitemapPages } from "../../articles/index.ts";
import {
  catalogue,
  catalogueAddress,
  itemAddress,
  platformAddress,
  registerAddress,
  registerSizes,
  registersTag,
  reportAddress,
  reportsAddress,
  reportsForReaders,
  reportsTag,
  siteTag,
} from "../../disclosure/index.ts";
import { libraryAddress, policiesTag, policyAddress, policySitemap, policySitemapPages } from "../../policies/index.ts";
import {
  matterAddress,
  publicItemNumbers,
  publicOneMatters,
  serviceAddress,
  hallAddress as serviceHallAddress,
  servicesTag,
} from "../../services/index.ts";
import { languagePart, type SiteTree } from "../../sites/index.ts";
import { hallAddress } from "../pages/multimedia.ts";
import { itemsAddress } from "../pages/services.ts";
import { topicAddresses } from "../pages/topics.ts";
import type { PageContext } from "../portal.ts";
import { originOf } from "../site-view.ts";
import { xml } from "./xml.ts";

/** The index of the site map; each of its pages covers a fixed range of articles. */
export async function sitemapIndex({ services, tree, seen }: PageContext): Promise<RenderedPage> {
  // A page more or less in the index is rare; any publication of the site may be the first of a new one.
  seen.add(`site:${tree.site.id}:feed`, policiesTag(tree.site.id));
  const home = originOf(services, tree.site) + tree.site.path;
  const pages = await publicSitemapPages(services.db, tree.site.id);
  const policies = (await policySitemapPages(services.db, tree.site.id)).map((page) => `policies-${page}`);
  const locations = ["sections", ...pages, ...policies].map(
    (page) => `<sitemap><loc>${xml(`${home}/sitemaps/${page}.xml`)}</loc></sitemap>`,
  );
  return xmlDocument(`<sitemapindex xmlns="${sitemapNamespace}">${locations.join("\n")}</sitemapindex>`);
}

const sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Home, channels, sections and topics. */
export async function sectionSitemap(context: PageContext): Promise<RenderedPage> {
  const { services, tree, seen } = context;
  seen.add(siteTag(tree.site.id), servicesTag(tree.site.id), reportsTag(tree.site.id), registersTag(tree.site.id));
  const origin = originOf(services, tree.site);
  const home = origin + tree.site.path;
  const open = tree.sections.filter(({ state, kind }) => state === "open" && kind !== "link");
  // A channel may stand where the platform of government information does.
  const addresses = new Set([
    ...["/", "/departments/", hallAddress, platformAddress(""), catalogueAddress("")],
    ...languagePartsOf(tree).map((prefix) => prefix + libraryAddress),
    ...open.map(({ address }) => address),
  ]);
  const topics = await topicAddresses(context);
  const disclosed = await disclosurePages(context);
  const guides = await servicePages(context);
  const list = topics.length > 0 && !tree.byAddress.has("/topics/") ? ["/topics/"] : [];
  return urlSet([
    ...[...addresses, ...list, ...disclosed, ...guides].map(
      (address) => `<url><loc>${xml(home + address)}</loc></url>`,
    ),
    ...topics.map(({ url, modified }) => `<url><loc>${xml(origin + url)}</loc><lastmod>${modified}</lastmod></url>`),
  ]);
}

/** Lists of yearly reports and registers that have something, the reports, and the newest items of the catalogue. */
async function disclosurePages({ services, tree }: PageContext): Promise<string[]> {
  const { db } = services;
  const reports = await reportsForReaders(db, tree.site.id);
  const sizes = await registerSizes(db, tree.site.id);
  const items = await catalogue(db, { siteId: tree.site.id }, { offset: 0, limit: mostItems });
  return [
    ...(reports.length > 0 ? [reportsAddress("")] : []),
    ...reports.map(({ id }) => reportAddress("", id)),
    ...registerKinds.flatMap((kind) => (sizes[kind] ? [registerAddress("", kind)] : [])),
    // An item that stands for an article is in the map by the article.
    ...items.filter(({ articleId }) => articleId === null).map(({ id }) => itemAddress("", id)),
  ];
}

/** The service hall with its guides and matters, where the site has any. */
async function servicePages({ services, tree }: PageContext): Promise<string[]> {
  const items = await publicItemNumbers(services.db, tree.site.id);
  if (items.length === 0) return [];
  const matters = await publicOneMatters(services.db, tree.site.id);
  return [
    ...(tree.byAddress.has(serviceHallAddress("")) ? [] : [serviceHallAddress("")]),
    itemsAddress(""),
    ...items.map(({ id }) => serviceAddress("", id)),
    ...matters.map(({ address }) => matterAddress("", address)),
  ];
}

/** Items of the catalogue in the map; harvesters get all of them by OAI-PMH. */
const mostItems = 5000;

/** One page of articles. */
export async function articleSitemap({ services, tree, seen }: PageContext, page: number): Promise<RenderedPage> {
  seen.add(`site:${tree.site.id}:sitemap:${page}`);
  const origin = originOf(services, tree.site);
  const entries = await publicSitemap(services.db, tree.site.id, page);
  return urlSet(
    entries.flatMap(({ articleId, sectionId, language, modifiedAt }) => {
      const node = tree.byId.get(sectionId);
      if (!node) return [];
      const address = articleAddress(node, articleId, language);
      return [`<url><loc>${xml(origin + address)}</loc><lastmod>${modifiedAt.toISOString()}</lastmod></url>`];
    }),
  );
}

/** One page of the policy library: each policy at its address in every language of the site. */
export async function policiesSitemap({ services, tree, seen }: PageContext, page: number): Promise<RenderedPage> {
  seen.add(policiesTag(tree.site.id));
  const home = originOf(services, tree.site) + tree.site.path;
  const prefixes = languagePartsOf(tree);
  const entries = await policySitemap(services.db, tree.site.id, page);
  return urlSet(
    entries.flatMap(({ id, updatedAt }) =>
      prefixes.map(
        (prefix) =>
          `<url><loc>${xml(home + policyAddress(id, prefix))}</loc><lastmod>${updatedAt.toISOString()}</lastmod></url>`,
      ),
    ),
  );
}

/** What stands before an address in each language of the site; its own comes first. */
const languagePartsOf = ({ site }: SiteTree): string[] => [
  ...new Set(["", ...site.settings.languages.map((language) => languagePart(site.language, language))]),
];

const urlSet = (urls: string[]): RenderedPage =>
  xmlDocument(`<urlset xmlns="${sitemapNamespace}">${urls.join("\n")}</urlset>`);

const xmlDocument = (root: string): RenderedPage => ({
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`,
  contentType: "application/xml; charset=utf-8",
});

/** What crawlers may read: everything public; the site map tells where it is. */
export function robots({ services, tree }: PageContext): RenderedPage {
  const home = originOf(services, tree.site) + tree.site.path;
  const lines = [
    "User-agent: *",
    "Disallow: /workbench/",
    "Disallow: /api/",
    "Disallow: /preview/",
    "Disallow: /search",
    ...[...foreignPrefixes, traditionalPrefix].map((prefix) => `Disallow: ${prefix}/search`),
  ];
  return { body: `${lines.join("\n")}\n\nSitemap: ${home}/sitemap.xml\n`, contentType: "text/plain; charset=utf-8" };
}
