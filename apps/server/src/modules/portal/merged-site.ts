import { isExternal } from "@openzone/contract/addresses";
import type { Config } from "../../platform/config/config.ts";
import {
  isReserved,
  languagePart,
  languagePrefix,
  redirectOf,
  type SectionNode,
  type SiteTree,
} from "../sites/index.ts";
import { originOf } from "./site-view.ts";

type Trees = ReadonlyMap<number, SiteTree>;

/**
 * Where an address of a site that was merged into another one (合并站点) leads: to the section, article or feed that it named, to the
 * same page of the system in the other site, and for all else to where its channels went.
 * @param url  without the path of the site, with the language before it
 */
export function leadOfMerged(
  { config, all }: { config: Config; all: Trees },
  tree: SiteTree,
  language: string,
  url: string,
): { url: string; siteId: number } {
  const part = languagePart(tree.site.language, language);
  const own = url.slice(part.length);
  const redirected = redirectOf(tree, url) ?? redirectOf(tree, own);
  if (redirected !== undefined && isExternal(redirected)) return { url: redirected, siteId: tree.site.id };
  const [path = "/", query] = (redirected === undefined ? own : ownAddress(tree, redirected, part)).split("?");
  const target = sectionOf(all, tree, path) ?? systemPage(all, tree, path) ?? home(all, tree);
  const spoken = target.tree.site.settings.languages.some((known) => known === language);
  const prefix = languagePrefix(target.tree.site, spoken ? language : target.tree.site.language);
  const origin = originOf({ config }, target.tree.site);
  const host = origin === originOf({ config }, tree.site) ? "" : origin;
  const address = host + prefix + target.address + (query === undefined ? "" : `?${query}`);
  return { url: address, siteId: target.tree.site.id };
}

interface Target {
  tree: SiteTree;
  address: string;
}

/** What staff typed as the target of a redirect, as an address within the site. */
function ownAddress({ site }: SiteTree, typed: string, part: string): string {
  const below = site.path !== "" && typed.startsWith(`${site.path}/`) ? typed.slice(site.path.length) : typed;
  return part !== "" && below.startsWith(`${part}/`) ? below.slice(part.length) : below;
}

/** The section whose address it was, or something in its folder: an article, a feed. */
function sectionOf(all: Trees, { goneSections }: SiteTree, path: string): Target | undefined {
  const whole = goneSections.get(`${path}/`);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const found = place(all, whole ?? goneSections.get(folder));
  return found && { tree: found.tree, address: found.section.address + (whole ? "" : path.slice(folder.length)) };
}

function systemPage(all: Trees, tree: SiteTree, path: string): Target | undefined {
  if (!isReserved(path) && !path.startsWith("/topics/")) return undefined;
  return { tree: lastSite(all, tree), address: path };
}

/** Where the former channels are. */
function home(all: Trees, tree: SiteTree): Target {
  const below = place(all, tree.shut?.belowId ?? undefined);
  return below ? { tree: below.tree, address: below.section.address } : { tree: lastSite(all, tree), address: "/" };
}

/** The site that everything is in by now, since that one may have been merged too. */
function lastSite(all: Trees, tree: SiteTree): SiteTree {
  const next = tree.shut?.intoId ? all.get(tree.shut.intoId) : undefined;
  return next ? lastSite(all, next) : tree;
}

function place(all: Trees, sectionId: number | undefined): { tree: SiteTree; section: SectionNode } | undefined {
  if (sectionId === undefined) return undefined;
  for (const tree of all.values()) {
    const section = tree.byId.get(sectionId);
    if (section) return { tree, section };
  }
  return undefined;
}
