import type { RequestFacts } from "./request.ts";

/** What makes two readers see different bytes. */
export interface PageKey {
  site: string | number;
  /** Path and the allowed part of the query, in one spelling. */
  address: string;
  language: string;
}

export interface KeyResolverOptions {
  /** The site that a Host header names, or undefined when no site has this name. */
  siteOf: (host: string) => string | number | undefined;
  /** A site that stands below a path of the host, with the address within it; undefined for all other addresses. */
  siteBelow?: (host: string, url: string) => { site: string | number; url: string } | undefined;
  /** The language of an address, for instance by its first part; asked once for each URL. */
  languageOf: (path: string) => string;
  /** Query parameters that pages answer to; a request with any other is not answered from the cache. */
  allowedQuery: readonly string[];
  /** Query parameters that pages do not read at all, such as those that WeChat adds to shared links. */
  ignoredQuery?: readonly string[];
  /** Of the allowed parameters, those that the page at this path does not read: they make no second copy of it. */
  unreadAt?: (path: string) => readonly string[];
  /** Paths that are never cached, such as "/api/" or "/workbench". */
  neverBelow: readonly string[];
}

/** Anything beyond this in a query is not a page number, a year or a section. */
const LONGEST_VALUE = 40;

/** The cache key of a page. The site comes first; the cache drops all pages of a site by it. */
export function pageKey(key: PageKey): string {
  return `${key.site}|${key.address}|${key.language}`;
}

/** The query in one spelling, or undefined when it holds what pages do not answer to. */
function normalQuery(query: string, allowed: ReadonlySet<string>, ignored: ReadonlySet<string>): string | undefined {
  const kept: [string, string][] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    if (ignored.has(name)) continue;
    const repeated = kept.some(([other]) => other === name);
    if (!allowed.has(name) || repeated || value.length > LONGEST_VALUE) return undefined;
    kept.push([name, value]);
  }
  if (kept.length === 0) return "";
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return `?${new URLSearchParams(kept)}`;
}

/** Whether the path is spelt as our links spell it; `/%6eews` would else be a second copy of `/news`. */
function isNormalPath(path: string): boolean {
  if (!path.startsWith("/") || path.includes("|")) return false;
  if (!path.includes("%")) return true;
  return spelling(path) === path;
}

function spelling(path: string): string | undefined {
  try {
    return path
      .split("/")
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join("/");
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/**
 * Makes the function that says under which key a request's page is stored, or undefined for a request that the cache
 * does not answer: other methods, unknown sites, queries beyond the allowed ones. A cookie makes no difference: public pages
 * are the same for everybody, and proxies may keep them so.
 */
export function createKeyResolver(options: KeyResolverOptions): (facts: RequestFacts) => string | undefined {
  const allowed = new Set(options.allowedQuery);
  const ignored = new Set(options.ignoredQuery ?? []);

  const read = (url: string): Address | undefined => {
    const mark = url.indexOf("?");
    const path = mark === -1 ? url : url.slice(0, mark);
    if (!isNormalPath(path) || options.neverBelow.some((prefix) => path.startsWith(prefix))) return undefined;
    const unread = mark === -1 ? undefined : options.unreadAt?.(path);
    const dropped = unread?.length ? ignored.union(new Set(unread)) : ignored;
    const query = mark === -1 ? "" : normalQuery(url.slice(mark + 1), allowed, dropped);
    return query === undefined
      ? undefined
      : { address: path + query, language: options.languageOf(path), keys: new Map() };
  };
  // What a URL means never changes, and reading its query costs more than the rest of a hit.
  const known = new Map<string, Address>();
  const addressOf = (url: string): Address | undefined => {
    const before = known.get(url);
    if (before !== undefined) return before;
    const address = read(url);
    if (known.size >= KNOWN_URLS) known.clear();
    if (address !== undefined && url.length <= LONGEST_KNOWN_URL) known.set(url, address);
    return address;
  };

  return (facts) => {
    if ((facts.method !== "GET" && facts.method !== "HEAD") || facts.special) return undefined;
    const below = options.siteBelow?.(facts.host, facts.url);
    const address = addressOf(below ? below.url : facts.url);
    const site = address === undefined ? undefined : (below?.site ?? options.siteOf(facts.host));
    if (address === undefined || site === undefined) return undefined;
    return keyOf(address, site);
  };
}

/** What the path and query of a URL mean, with the key of each site already made of them: a string used again is already hashed. */
interface Address {
  address: string;
  language: string;
  keys: Map<string | number, string>;
}

const KNOWN_URLS = 5000;
const LONGEST_KNOWN_URL = 300;

function keyOf({ address, language, keys }: Address, site: string | number): string {
  const made = keys.get(site);
  if (made !== undefined) return made;
  const key = pageKey({ site, address, language });
  keys.set(site, key);
  return key;
}
