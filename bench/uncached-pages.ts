/**
 * Pages that the cache does not have: distinct articles, and lists and the home page under so small a cache that each is
 * dropped before it is asked for again. The baseline is `/readyz` in the same minute: one `select 1` through the same
 * framework and the same database. Queries are read from the server's own counter.
 */
import { createClient } from "./http.ts";
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
import { type FilledZones, type RunningZone, startZone } from "./zone.ts";

interface Kind {
  label: string;
  paths: string[];
  /** Answers a second. */
  least: number;
  mostQueries: number;
}

const connections = 8;

/** Addresses of public articles, from the site map. */
async function articlePaths(zone: RunningZone, wanted: number): Promise<string[]> {
  const client = createClient(zone.port);
  const pathsIn = async (path: string) =>
    [...(await client.get(path)).text.matchAll(/<loc>[a-z]+:\/\/[^/]+([^<]+)<\/loc>/g)].map(([, found]) => found ?? "");
  const found: string[] = [];
  for (const part of (await pathsIn("/sitemap.xml")).filter((path) => /\d+\.xml$/.test(path))) {
    if (found.length < wanted) found.push(...(await pathsIn(part)).filter((path) => path.endsWith(".html")));
  }
  client.close();
  return found.slice(0, wanted);
}

/** First and further pages of all lists, by all years that have any: more than the small cache holds. */
async function listPaths(zone: RunningZone): Promise<string[]> {
  const client = createClient(zone.port);
  const map = (await client.get("/sitemaps/sections.xml")).text;
  const sections = [...map.matchAll(/<loc>[a-z]+:\/\/[^/]+(\/[^/<]+\/[^/<]+\/)<\/loc>/g)].map(([, path]) => path ?? "");
  const lists: string[] = [];
  for (const section of sections) {
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
const homePaths = (count: number): string[] => Array.from({ length: count }, (_, n) => `/?fresh=${n}`);

/** Queries for one page: the least of several, since jobs ask the database in between. */
async function queriesOf(zone: RunningZone, paths: string[]): Promise<number> {
  const client = createClient(zone.port);
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

async function measureKind(
  zone: RunningZone,
  load: LoadProcess,
  kind: Kind,
  milliseconds: number,
  baseline: number,
): Promise<Figure[]> {
  const client = createClient(zone.port);
  const queries = await queriesOf(zone, kind.paths.slice(0, 15));
  const before = await metricsOf(client);
  const report = await load.mustSucceed({ port: zone.port, paths: kind.paths.slice(15), connections, milliseconds });
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

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const folder = await zones.folder(options.large);
  const zone = await startZone({ folder, env: { PAGE_CACHE_MB: "1" } });
  const load = startLoad();
  const milliseconds = options.smoke ? 1500 : 8000;
  // A smoke run says whether it works, on whatever else the machine does.
  const least = (perSecond: number) => (options.smoke ? perSecond / 10 : perSecond);
  try {
    const articles = await articlePaths(zone, options.smoke ? options.large : 40_000);
    const kinds: Kind[] = [
      { label: "uncached article", paths: articles, least: least(800), mostQueries: 4 },
      { label: "uncached list", paths: await listPaths(zone), least: least(300), mostQueries: 10 },
      { label: "uncached home", paths: homePaths(500), least: least(300), mostQueries: 10 },
    ];
    await load.mustSucceed({ port: zone.port, paths: articles.slice(-200), connections, milliseconds: 1000 });
    const ready = await load.mustSucceed({
      port: zone.port,
      paths: ["/readyz"],
      connections,
      milliseconds: milliseconds / 2,
    });
    const baseline = ready.answers / ready.seconds;
    const figures: Figure[] = [figure("baseline: one `select 1` (/readyz)", baseline, "1/s")];
    for (const kind of kinds) figures.push(...(await measureKind(zone, load, kind, milliseconds, baseline)));
    return {
      name: "uncached pages",
      figures,
      notes: [`${options.large} articles, embedded database, ${connections} readers`],
    };
  } finally {
    load.end();
    await zone.stop();
  }
}
