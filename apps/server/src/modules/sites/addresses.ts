import { contentLanguages, languageSegment, traditionalPrefix } from "@openzone/contract/languages";
import { AppError } from "../../platform/errors.ts";

/** First parts of addresses that the system itself answers; no channel may take them. */
const reserved = new Set([
  "a",
  "api",
  "articles",
  "assets",
  "departments",
  "feedback",
  "files",
  "healthz",
  "metrics",
  "multimedia",
  "oai",
  "preview",
  "readyz",
  "robots",
  "rss",
  "search",
  "site-map",
  "sitemap",
  "sitemaps",
  "workbench",
  ...contentLanguages.map(languageSegment),
  traditionalPrefix.slice(1),
]);

/** Parts below addresses where a channel may stand, that the system itself answers. */
const reservedBelow: Record<string, ReadonlySet<string>> = {
  disclosure: new Set(["catalogue", "departments", "items", "penalties", "permits", "powers", "reports", "request"]),
  policies: new Set(["library"]),
};

/** Files that the system answers beside the pages. */
const ownFiles = new Set(["atom.xml", "favicon.ico", "feed.json", "robots.txt", "rss.xml", "sitemap.xml"]);

/** Where the addresses of a site begin: its path below the main site, "" for a site with a host name of its own. */
export interface SiteRoot {
  language: string;
  path: string;
}

/**
 * What stands before an address of a site in `language`: the site's path, then nothing for its own language and `/en`
 * for English. Languages with a region keep it in small letters, `/zh-cn`.
 * @example languagePrefix({ language: "zh-CN", path: "/invest" }, "en") // "/invest/en"
 */
export function languagePrefix({ language: own, path }: SiteRoot, language: string): string {
  return path + languagePart(own, language);
}

/** The part of an address that names its language; all that stands before the rest once the site's path is taken off. */
export function languagePart(siteLanguage: string, language: string): string {
  return language === siteLanguage ? "" : `/${languageSegment(language)}`;
}

/** A section's address in `language`: `/news/important-news/`, `/en/news/important-news/`, `/invest/en/news/`. */
export function sectionAddress(
  section: { address: string; siteLanguage: string; sitePath: string },
  language: string,
): string {
  return languagePrefix({ language: section.siteLanguage, path: section.sitePath }, language) + section.address;
}

/** An address that staff typed as it is on the zone's host: those of the site itself stand below its path. */
export function onHost({ path }: Pick<SiteRoot, "path">, address: string): string {
  const isOwn = address.startsWith("/") && !address.startsWith("//") && !/^\/(files|assets)\//.test(address);
  return isOwn && (path === "" || !address.startsWith(`${path}/`)) ? path + address : address;
}

/** Where a section stands in the site's own language. */
export const addressBelow = (parent: { address: string } | undefined, slug: string): string =>
  `${parent?.address ?? "/"}${slug}/`;

/** Whether the system itself answers an address. */
export function isReserved(address: string): boolean {
  const [, first = "", second = ""] = address.split("/");
  if (reservedBelow[first]?.has(second)) return true;
  return reserved.has(first) || (second === "" && ownFiles.has(first));
}

/** @throws AppError ADDRESS_RESERVED */
export function refuseReserved(address: string): void {
  if (isReserved(address)) throw new AppError("ADDRESS_RESERVED", { value: address.split("/")[1] ?? "" });
}
