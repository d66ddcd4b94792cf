/**
 * Pages that the cache does not have: distinct articles, and lists and the home page under so small a cache that each is
 * dropped before it is asked for again. The baseline is `/readyz` in the same minute: one `select 1` through the same
 * framework and the same database. Queries are read from the server's own counter.
 */
import { type Client, createClient } from "./http.ts";
import type { LoadProcess } from "./load-process.ts";
import { startLoad } from "./load-process.ts";
import { metricsOf } from "./metrics.ts";
import {
  atLeast,
  atMost,
  type BenchOptions,
  type BenchResult,
  type Figure,
  figure,
  median,
  percentile,
} from "./result.ts";
import { choresOf, type FilledZones, type RunningZone, startZone } from "./zone.ts";

interface Kind {
  label: string;
  paths: string[];
  /** Answers a second. */
  least: number;
  mostQueries: number;
}

const connections = 8;

/** A site whose pages are asked for. */
export interface MeasuredSite {
  /** Said beside what is measured; "" for the only one. */
  label: string;
  /** Its host name; "" where it is the zone's own. */
  host: string;
  /** Its path below the main site, or "". */
  path: string;
}

const zonesOwn: MeasuredSite = { label: "", host: "", path: "" };
const headersOf = ({ host }: MeasuredSite): Record<string, string> => (host ? { host } : {});

function clientOf(zone: RunningZone, site: MeasuredSite): Client {
  const client = createClient(zone.port);
  Object.assign(client.headers, headersOf(site));
  return client;
}

/** Addresses of public articles, from the site map. */
async function articlePaths(zone: RunningZone, site: MeasuredSite, wanted: number): Promise<string[]> {
  const client = clientOf(zone, site);
  const pathsIn = async (path: string) =>
    [...(await client.get(path)).text.matchAll(/<loc>[a-z]+:\/\/[^/]+([^<]+)<\/loc>/g)].map(([, found]) => found ?? "");
  const found: string[] = [];
  for (const part of (await pathsIn(`${site.path}/sitemap.xml`)).filter((path) => /\d+\.xml$/.test(path))) {
    if (found.length < wanted) found.push(...(await pathsIn(part)).filter((path) => path.endsWith(".html")));
  }
  client.close();
  return found.slice(0, wanted);
}

/** More sections than these are not looked at: their lists are more than the small cache holds. */
const mostSections = 250;

/** First and further pages of all lists, by all years that have any: more than the small cache holds. */
async function listPaths(zone: RunningZone, site: MeasuredSite): Promise<string[]> {
  const client = clientOf(zone, site);
  const map = (await client.get(`${site.path}/sitemaps/sections.xml`)).text;
  const addresses = [...map.matchAll(/<loc>[a-z]+:\/\/[^/]+(\/[^<]+\/)<\/loc>/g)].map(([, path]) => path ?? "");
  // Of a channel and a section, or deeper.
  const sections = addresses.filter((path) => path.slice(site.path.length).split("/").length > 3);
  const lists: string[] = [];
  for (const section of sections.slice(0, mostSections)) {
    const page = (await client.get(section)).text;
    const years = [...new Set([...page.matchAll(/\?year=(\d{4})/g)].map(([, year]) => year))];
    // A section that shows a single article has no years.
    if (years.length === 0) continue;
    const further = ["?page=2", "?page=3"].filter((query) => page.includes(query));
    lists.push(section, ...further.map((query) => section + query), ...years.map((year) => `${section}?year=${year}`));
  }
  client.close();
  // Another display mode is another page, so that a small zone has enough of them too.
  return ["", "elder", "contrast", "dark"].flatMap((mode) => lists.map((path) => withMode(path, mode)));
}

function withMode(path: string, mode: string): string {
  if (mode === "") return path;
  return `${path}${path.includes("?") ? "&" : "?"}mode=${mode}`;
}

/** The home page is one; what asks with a parameter that no page knows is rendered for itself and never stored. */
const homePaths = ({ path }: MeasuredSite, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${path}/?fresh=${n}`);

/** Queries for one page: the least of several, since jobs ask the database in between. */
async function queriesOf(zone: RunningZone, site: MeasuredSite, paths: string[]): Promise<number> {
  const client = clientOf(zone, site);
  const counts: number[] = [];
  for (const path of paths) {
    const before = await metricsOf(client);
    await client.get(path);
    const after = await metricsOf(client);
    counts.push((after.openzone_database_queries_total ?? 0) - (before.openzone_database_queries_total ?? 0));
  }
  client.close();
  return Math.round(median(counts));
}

interface Stage {
  zone: RunningZone;
  load: LoadProcess;
  milliseconds: number;
  /** Answers a second to one `select 1`. */
  baseline: number;
}

async function measureKind(
  { zone, load, milliseconds, baseline }: Stage,
  site: MeasuredSite,
  kind: Kind,
): Promise<Figure[]> {
  const client = createClient(zone.port);
  const queries = await queriesOf(zone, site, kind.paths.slice(0, 15));
  const before = await metricsOf(client);
  const paths = kind.paths.slice(15);
  const headers = headersOf(site);
  const report = await load.mustSucceed({ port: zone.port, paths, headers, connections, milliseconds });
  const after = await metricsOf(client);
  client.close();
  const hits = (after.openzone_page_cache_hits ?? 0) - (before.openzone_page_cache_hits ?? 0);
  if (hits > report.answers * 0.01)
    throw new Error(`${kind.label}: ${hits} of ${report.answers} answers came from the cache`);
  const perSecond = report.answers / report.seconds;
  return [
    atLeast(`${kind.label}: answers`, perSecond, kind.least, "1/s", { baseline, ratio: perSecond / baseline }),
    figure(`${kind.label}: p95 with ${connections} readers`, percentile(report.times, 0.95), "ms"),
    atMost(`${kind.label}: queries`, queries, kind.mostQueries, ""),
  ];
}

/** What is asked of a site; the limits are the same whatever its size. */
async function kindsOf(zone: RunningZone, site: MeasuredSite, { smoke, large }: BenchOptions): Promise<Kind[]> {
  // A smoke run says whether it works, on whatever else the machine does.
  const least = (perSecond: number) => (smoke ? perSecond / 10 : perSecond);
  const label = (what: string) => `uncached ${what}${site.label && ` of ${site.label}`}`;
  const articles = await articlePaths(zone, site, smoke ? large : 40_000);
  const lists = await listPaths(zone, site);
  return [
    { label: label("article"), paths: articles, least: least(800), mostQueries: 4 },
    { label: label("list"), paths: lists, least: least(300), mostQueries: 10 },
    { label: label("home"), paths: homePaths(site, 500), least: least(300), mostQueries: 10 },
  ];
}

export async function run(options: BenchOptions, zones: FilledZones, sites = [zonesOwn]): Promise<BenchResult> {
  const folder = await zones.folder(options.large);
  const zone = await startZone({ folder, env: { ...choresOf(options), PAGE_CACHE_MB: "1" } });
  const load = startLoad();
  const milliseconds = options.smoke ? 1500 : 8000;
  try {
    const kinds: { site: MeasuredSite; kind: Kind }[] = [];
    for (const site of sites) for (const kind of await kindsOf(zone, site, options)) kinds.push({ site, kind });
    const [first] = kinds;
    const warm = first?.kind.paths.slice(-200) ?? [];
    const { port } = zone;
    const headers = first ? headersOf(first.site) : {};
    await load.mustSucceed({ port, paths: warm, headers, connections, milliseconds: 1000 });
    const ready = await load.mustSucceed({ port, paths: ["/readyz"], connections, milliseconds: milliseconds / 2 });
    const baseline = ready.answers / ready.seconds;
    const figures: Figure[] = [figure("baseline: one `select 1` (/readyz)", baseline, "1/s")];
    const stage = { zone, load, milliseconds, baseline };
    for (const { site, kind } of kinds) figures.push(...(await measureKind(stage, site, kind)));
    return {
      name: "uncached pages",
      figures,
      notes: [`${options.large} articles, ${zones.database}, ${connections} readers`],
    };
  } finally {
    load.end();
    await zone.stop();
  }
}
