/**
 * Pages in traditional characters (繁體中文), converted by machine from the Chinese pages of a site that wants it: no edition and no
 * translation, but the same page once more below `/zh-tw` (see docs/adr/0009-traditional-characters.md).
 */
import type { IncomingMessage } from "node:http";
import { languageInPath, traditionalPrefix } from "@openzone/contract/languages";
import { locateSite, type SiteTree } from "../../sites/index.ts";
import { convertPage } from "./convert-page.ts";

type Trees = ReadonlyMap<number, SiteTree>;

/** Whether the site offers its Chinese pages in traditional characters too. */
export const offersTraditional = ({ settings, language }: SiteTree["site"]): boolean =>
  settings.traditional && language === "zh-CN" && settings.languages.includes("zh-CN");

/** What is no page: interfaces, files, and addresses that only lead on or take forms. */
const NO_PAGE =
  /^\/(?:workbench|assets|files|healthz|readyz|metrics|api|oai|a|feedback)(?:[/?]|$)|^[^?]*\.(?!html(?:\?|$))\w{2,5}(?:\?|$)/;

/** The address within its site, without the mark of traditional characters; undefined for all addresses that do not have it. */
export function simplifiedAddress(own: string): string | undefined {
  if (!own.startsWith(`${traditionalPrefix}/`)) return undefined;
  const address = own.slice(traditionalPrefix.length);
  return NO_PAGE.test(address) || languageInPath(address) !== undefined ? undefined : address;
}

/** The address of the same page in traditional characters; `path` is that of the site. */
export function traditionalAddress(path: string, own: string): string {
  return `${path}${traditionalPrefix}${own}`;
}

/** Leads links of a page to pages in traditional characters, wherever the linked site offers them. */
export function traditionalLinks(trees: Trees, host: string): (address: string) => string {
  return (address) => {
    if (!address.startsWith("/") || address.startsWith("//")) return address;
    const located = locateSite(trees, host, address);
    if (!located || !offersTraditional(located.tree.site)) return address;
    const { url } = located;
    const isOther = NO_PAGE.test(url) || url.startsWith(`${traditionalPrefix}/`) || languageInPath(url) !== undefined;
    return isOther ? address : traditionalAddress(located.tree.site.path, url);
  };
}

/** Requests for a page in traditional characters; the router sees the address of the Chinese one. */
const asked = new WeakSet<IncomingMessage>();
export const askTraditional = (request: IncomingMessage): void => void asked.add(request);
export const isTraditional = (request: IncomingMessage): boolean => asked.has(request);

let converter: Promise<(text: string) => string> | undefined;

/**
 * Simplified → traditional as written in Taiwan: characters by their words (头发 → 頭髮, 发展 → 發展), but no other words than the
 * original has. The dictionary takes some 60 MB and 0.1 s, so the first page that needs it loads it.
 */
async function toTraditional(): Promise<(text: string) => string> {
  converter ??= import("opencc-js/cn2t").then(({ Converter }) => Converter({ from: "cn", to: "tw" }));
  return converter;
}

/** A drawn page of a site in traditional characters; `link` leads its links on. */
export async function inTraditional(html: string, link: (address: string) => string): Promise<string> {
  return convertPage(html, { text: await toTraditional(), link });
}
