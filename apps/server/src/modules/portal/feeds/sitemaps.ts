import type { RenderedPage } from "../../../platform/pages/index.ts";
import { articleAddress, publicSitemap, publicSitemapPages } from "../../articles/index.ts";
import { topicAddresses } from "../pages/topics.ts";
import type { PageContext } from "../portal.ts";
import { xml } from "./xml.ts";

/** The index of the site map; each of its pages covers a fixed range of articles. */
export async function sitemapIndex({ services, tree, seen }: PageContext): Promise<RenderedPage> {
  // A page more or less in the index is rare; any publication of the site may be the first of a new one.
  seen.add(`site:${tree.site.id}:feed`);
  const { origin } = new URL(services.config.PUBLIC_URL);
  const pages = await publicSitemapPages(services.db, tree.site.id);
  const locations = ["sections", ...pages].map(
    (page) => `<sitemap><loc>${xml(`${origin}/sitemaps/${page}.xml`)}</loc></sitemap>`,
  );
  return xmlDocument(`<sitemapindex xmlns="${sitemapNamespace}">${locations.join("\n")}</sitemapindex>`);
}

const sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Home, channels, sections and topics. */
export async function sectionSitemap(context: PageContext): Promise<RenderedPage> {
  const { services, tree } = context;
  const { origin } = new URL(services.config.PUBLIC_URL);
  const open = tree.sections.filter(({ state, kind }) => state === "open" && kind !== "link");
  const addresses = ["/", "/departments/", ...open.map(({ address }) => address)];
  const topics = await topicAddresses(context);
  const list = topics.length > 0 && !tree.byAddress.has("/topics/") ? ["/topics/"] : [];
  return urlSet([
    ...[...addresses, ...list].map((address) => `<url><loc>${xml(origin + address)}</loc></url>`),
    ...topics.map(({ url, modified }) => `<url><loc>${xml(origin + url)}</loc><lastmod>${modified}</lastmod></url>`),
  ]);
}

/** One page of articles. */
export async function articleSitemap({ services, tree, seen }: PageContext, page: number): Promise<RenderedPage> {
  seen.add(`site:${tree.site.id}:sitemap:${page}`);
  const { origin } = new URL(services.config.PUBLIC_URL);
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

const urlSet = (urls: string[]): RenderedPage =>
  xmlDocument(`<urlset xmlns="${sitemapNamespace}">${urls.join("\n")}</urlset>`);

const xmlDocument = (root: string): RenderedPage => ({
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`,
  contentType: "application/xml; charset=utf-8",
});

/** What crawlers may read: everything public; the site map tells where it is. */
export function robots({ services }: PageContext): RenderedPage {
  const { origin } = new URL(services.config.PUBLIC_URL);
  const lines = [
    "User-agent: *",
    "Disallow: /workbench/",
    "Disallow: /api/",
    "Disallow: /preview/",
    "Disallow: /search",
    "Disallow: /en/search",
  ];
  return { body: `${lines.join("\n")}\n\nSitemap: ${origin}/sitemap.xml\n`, contentType: "text/plain; charset=utf-8" };
}
