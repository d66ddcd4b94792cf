import { AppError } from "../../platform/errors.ts";

/** First parts of addresses that the system itself answers; no channel may take them. */
const reserved = new Set([
  "a",
  "api",
  "articles",
  "assets",
  "departments",
  "en",
  "feedback",
  "files",
  "healthz",
  "metrics",
  "multimedia",
  "preview",
  "readyz",
  "robots",
  "rss",
  "search",
  "site-map",
  "sitemap",
  "sitemaps",
  "workbench",
]);

/** Files that the system answers beside the pages. */
const ownFiles = new Set(["atom.xml", "favicon.ico", "feed.json", "robots.txt", "rss.xml", "sitemap.xml"]);

/**
 * What stands before an address in `language`: nothing for the site's own, `/en` for English.
 * Languages with a region keep it in small letters, `/zh-tw`.
 */
export function languagePrefix(siteLanguage: string, language: string): string {
  return language === siteLanguage ? "" : `/${language.toLowerCase()}`;
}

/** A section's address in `language`: `/news/important-news/`, `/en/news/important-news/`. */
export function sectionAddress(section: { address: string; siteLanguage: string }, language: string): string {
  return languagePrefix(section.siteLanguage, language) + section.address;
}

/** Where a section stands in the site's own language. */
export const addressBelow = (parent: { address: string } | undefined, slug: string): string =>
  `${parent?.address ?? "/"}${slug}/`;

/** Whether the system itself answers an address. */
export function isReserved(address: string): boolean {
  const [, first = "", second = ""] = address.split("/");
  return reserved.has(first) || (second === "" && ownFiles.has(first));
}

/** @throws AppError ADDRESS_RESERVED */
export function refuseReserved(address: string): void {
  if (isReserved(address)) throw new AppError("ADDRESS_RESERVED", { value: address.split("/")[1] ?? "" });
}
