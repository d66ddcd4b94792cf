import { AppError } from "../../platform/errors.ts";

/** First parts of addresses that the system itself answers; no channel may take them. */
const reserved = new Set([
  "api",
  "articles",
  "assets",
  "departments",
  "en",
  "files",
  "healthz",
  "metrics",
  "readyz",
  "robots",
  "rss",
  "search",
  "site-map",
  "sitemap",
  "sitemaps",
  "workbench",
]);

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

/** @throws AppError ADDRESS_RESERVED */
export function refuseReserved(address: string): void {
  const first = address.split("/")[1] ?? "";
  if (reserved.has(first)) throw new AppError("ADDRESS_RESERVED", { value: first });
}
