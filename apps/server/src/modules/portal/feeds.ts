import type { RenderedPage } from "../../platform/pages/index.ts";
import { articleAddress, publicFeed, publicSitemap, publicSitemapPages } from "../articles/index.ts";
import { languagePrefix, type SectionNode, sectionAddress } from "../sites/index.ts";
import { sectionIdsBelow } from "./items.ts";
import { wordsFor } from "./messages.ts";
import { topicAddresses } from "./pages/topics.ts";
import type { PageContext } from "./portal.ts";
import { titleOf } from "./site-view.ts";

const entriesInFeed = 30;

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text for XML 1.0: markup escaped, characters that XML forbids left out. */
export const xml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (mark) => escapes[mark] ?? "")
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

/** RSS 2.0 of the site's newest, or of one section's. */
export async function rssFeed(context: PageContext, section?: SectionNode): Promise<RenderedPage> {
  const { services, tree, language, seen } = context;
  seen.add(section ? `section:${section.id}` : `site:${tree.site.id}:feed`);
  const sectionIds = section && sectionIdsBelow(section);
  const items = await publicFeed(services.db, { siteId: tree.site.id, language, sectionIds, limit: entriesInFeed });
  const { origin } = new URL(services.config.PUBLIC_URL);
  const home = section ? sectionAddress(section, language) : `${languagePrefix(tree.site.language, language)}/`;
  const title = section
    ? `${titleOf(section, language)} - ${tree.site.shortName}`
    : wordsFor(language).feedOf(tree.site.shortName);
  const entries = items.map((item) => {
    const node = tree.byId.get(item.homeSectionId);
    const url = xml(origin + (node ? articleAddress(node, item.articleId, language) : home));
    return [
      `<item><title>${xml(item.title)}</title><link>${url}</link><guid isPermaLink="false">openzone:article:${item.articleId}</guid>`,
      `<pubDate>${item.publishedAt.toUTCString()}</pubDate><category>${xml(node ? titleOf(node, language) : "")}</category>`,
      `<description>${xml(item.summary)}</description></item>`,
    ].join("");
  });
  const body = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${xml(title)}</title><link>${xml(origin + home)}</link><description>${xml(tree.site.settings.intro || tree.site.name)}</description>`,
    `<language>${language.toLowerCase()}</language><atom:link href="${xml(`${origin}${home}rss.xml`)}" rel="self" type="application/rss+xml"/>`,
    ...entries,
    "</channel></rss>\n",
  ].join("\n");
  return { body, contentType: "application/rss+xml; charset=utf-8" };
}

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
