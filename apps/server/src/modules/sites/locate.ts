import type { Site } from "@openzone/contract/sites";
import type { SiteTree } from "./tree.ts";

type Trees = ReadonlyMap<number, SiteTree>;

/** The sites by the ways in which readers reach them. */
interface Cluster {
  /** The site of every host name that is nobody's own. */
  main: SiteTree | undefined;
  /** Those with a host name of their own, by it. */
  byName: ReadonlyMap<string, SiteTree>;
  /** By a Host header as it was sent. */
  byHost: Map<string, SiteTree | undefined>;
  /** Sites below a path of the main one, by it: `/invest`. */
  byPath: ReadonlyMap<string, SiteTree>;
}

/** A site and an address within it, without the site's path. */
export interface Located {
  tree: SiteTree;
  url: string;
}

/** Forgotten with the trees that it was made from. */
const clusters = new WeakMap<Trees, Cluster>();
const MOST_HOSTS = 1000;

/** Parts of the system that stand at the root of the host only, whatever site a reader is on. */
const atRootOnly = /^\/(?:workbench|assets|files|healthz|readyz|metrics|api(?!\/v1\/public\/))(?:[/?]|$)/;

function clusterOf(trees: Trees): Cluster {
  const known = clusters.get(trees);
  if (known) return known;
  const all = [...trees.values()];
  const main = all.find(({ site }) => site.isMain) ?? all[0];
  const byPath = new Map(all.flatMap((tree) => (tree.site.path === "" ? [] : [[tree.site.path, tree] as const])));
  const named = all.filter(({ site }) => site.path === "" && site.domain !== "").reverse();
  const byName = new Map(named.map((tree) => [tree.site.domain.toLowerCase(), tree] as const));
  const cluster: Cluster = { main, byName, byHost: new Map(), byPath };
  clusters.set(trees, cluster);
  return cluster;
}

/** The site that a Host header names; the main one for names that are nobody's. */
export function siteOfHost(trees: Trees, host: string): SiteTree | undefined {
  const { byHost, byName, main } = clusterOf(trees);
  if (byHost.has(host)) return byHost.get(host);
  const tree = byName.get(host.replace(/:\d+$/, "").toLowerCase()) ?? main;
  // Whoever makes hosts up shall not fill the memory.
  if (byHost.size < MOST_HOSTS) byHost.set(host, tree);
  return tree;
}

/** The site that stands below a path of the host, with the address within it; undefined for all other addresses. */
export function siteBelow(trees: Trees, host: string, url: string): Located | undefined {
  const { byPath, main } = clusterOf(trees);
  if (byPath.size === 0) return undefined;
  const end = url.indexOf("/", 1);
  const tree = end === -1 ? undefined : byPath.get(url.slice(0, end));
  if (tree === undefined || siteOfHost(trees, host) !== main) return undefined;
  const own = url.slice(end);
  return atRootOnly.test(own) ? undefined : { tree, url: own };
}

/** The site that answers an address on a host, with the address within it. */
export function locateSite(trees: Trees, host: string, url: string): Located | undefined {
  const below = siteBelow(trees, host, url);
  if (below) return below;
  const tree = siteOfHost(trees, host);
  return tree && { tree, url };
}

/** Whether an address names a site below a path without the slash at its end. */
export const isBareSitePath = (trees: Trees, path: string): boolean => clusterOf(trees).byPath.has(path);

/** Where a site is reached: of the zone's public address, and by its own host name where it has one. */
export function originOfSite(publicUrl: string, site: Pick<Site, "isMain" | "path" | "domain">): string {
  const url = new URL(publicUrl);
  if (!site.isMain && site.path === "") url.hostname = site.domain;
  return url.origin;
}
