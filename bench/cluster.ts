/**
 * The measures of a cluster: those of a single site, on a PostgreSQL server with many sites and sections, and that a host
 * name is resolved without a query.
 */
import * as cachedPages from "./cached-pages.ts";
import type { ClusterSite, ClusterZones } from "./cluster-zone.ts";
import { createClient } from "./http.ts";
import { inspectWhileRead } from "./inspection.ts";
import { emptyNode, memoryOf } from "./memory.ts";
import { metricsOf } from "./metrics.ts";
import * as publishing from "./publishing.ts";
import { atMost, type BenchOptions, type BenchResult, figure, percentile } from "./result.ts";
import * as saving from "./saving.ts";
import * as searchApi from "./search-api.ts";
import * as uncachedPages from "./uncached-pages.ts";
import { comesToRest, type RunningZone, startZone } from "./zone.ts";

export type ClusterMeasure = (options: BenchOptions, zones: ClusterZones) => Promise<BenchResult>;

/** In the order in which they run: publishing comes last. */
export const clusterMeasures: Record<string, ClusterMeasure> = {
  "cluster-cached-pages": cachedOfManyHosts,
  "cluster-uncached-pages": uncachedOfTwoSites,
  "cluster-hosts": hostsWithoutQueries,
  "cluster-inspection": inspectionWhileRead,
  "cluster-search": async (options, zones) => named("search in a cluster", await searchApi.run(options, zones), zones),
  "cluster-memory": memoryOfServer,
  "cluster-saving": async (options, zones) => named("saving in a cluster", await saving.run(options, zones), zones),
  "cluster-publishing": async (options, zones) =>
    named("publishing in a cluster", await publishing.run(options, zones), zones),
};

const named = (name: string, result: BenchResult, { size, database }: ClusterZones): BenchResult => ({
  ...result,
  name,
  notes: [`${size.sites} sites, ${size.sections} sections, ${database}`, ...(result.notes ?? [])],
});

const atHost = ({ host }: ClusterSite) => (host ? { host } : {});

/** One page of each site from the cache: its newest article, or its home where it has none. */
async function cachedOfManyHosts(options: BenchOptions, zones: ClusterZones): Promise<BenchResult> {
  const sites = await zones.sites(options.large);
  const find = async (zone: RunningZone) => {
    // The processor's time is that of the whole server, and a start leaves some work for later.
    if (!options.smoke) await comesToRest(zone);
    const pages: cachedPages.CachedPage[] = [];
    for (const site of sites) {
      const client = createClient(zone.port);
      Object.assign(client.headers, atHost(site));
      const { text } = await client.get(`${site.path}/`);
      client.close();
      const path = /href="(\/[^"]+\/\d+\.html)"/.exec(text)?.[1] ?? `${site.path}/`;
      pages.push({ path, ...atHost(site) });
    }
    return pages;
  };
  const asked = { label: `cached pages of ${sites.length} sites`, find, pairs: 3 };
  const result = await cachedPages.run({ ...options, small: options.large }, zones, asked);
  return named("cached pages of a cluster", result, zones);
}

/** A site that has fewer articles than this shows too few pages to ask for. */
const leastArticles = 60;

/** The same limits for the largest and the smallest of the sites. */
async function uncachedOfTwoSites(options: BenchOptions, zones: ClusterZones): Promise<BenchResult> {
  const sites = await zones.sites(options.large);
  const [large] = sites;
  const small = sites.findLast(({ articles }) => articles >= leastArticles) ?? large;
  if (!large || !small) throw new Error("the cluster has no sites");
  const labelled = [large, small].map((site) => ({ ...site, label: `a site of ${site.articles} articles` }));
  return named("uncached pages of a cluster", await uncachedPages.run(options, zones, labelled), zones);
}

/** A machine that is busy with something else takes longer for a round than the server leaves the database alone. */
const mostRounds = 30;

/** Asks every site for its home, again and again: from the second time on, no query may be needed. */
async function hostsWithoutQueries(options: BenchOptions, zones: ClusterZones): Promise<BenchResult> {
  const sites = await zones.sites(options.large);
  // Without chores, which ask the database in between.
  const zone = await startZone({ folder: await zones.folder(options.large), env: { ROLE: "web" } });
  try {
    // What a start leaves for later, such as an index that is made anew, is not the cost of a host.
    if (!options.smoke) await comesToRest(zone);
    const first = await askEverySite(zone, sites);
    const others: (typeof first)[] = [];
    // Each second the server looks whether others changed something; the round that this disturbed least tells of the hosts.
    while (others.length < 5 || (others.length < mostRounds && others.every(({ queries }) => queries > 0)))
      others.push(await askEverySite(zone, sites));
    const queries = Math.min(...others.map((round) => round.queries));
    const times = others.flatMap((round) => round.times);
    const result = {
      name: "",
      figures: [
        figure("from start until ready", zone.startedIn, "ms"),
        figure(`queries of the first look at ${sites.length} sites`, first.queries, ""),
        atMost(`queries of another look at ${sites.length} sites`, queries, 0, ""),
        figure("a page of a site from the cache: p95", percentile(times, 0.95), "ms"),
      ],
      notes: ["each site's home by its host name or path, one after another; the least of some rounds"],
    };
    return named("hosts of a cluster", result, zones);
  } finally {
    await zone.stop();
  }
}

async function askEverySite(zone: RunningZone, sites: readonly ClusterSite[]) {
  const counter = createClient(zone.port);
  const queriesNow = async () => (await metricsOf(counter)).openzone_database_queries_total ?? Number.NaN;
  const client = createClient(zone.port);
  const before = await queriesNow();
  const times: number[] = [];
  for (const site of sites) {
    delete client.headers.host;
    Object.assign(client.headers, atHost(site));
    const asked = performance.now();
    const { status } = await client.get(`${site.path}/`);
    times.push(performance.now() - asked);
    if (status !== 200) throw new Error(`${site.host}${site.path}/ answered ${status}`);
  }
  const queries = (await queriesNow()) - before;
  client.close();
  counter.close();
  return { queries, times };
}

const wantedArticles = 10_000;

/** The site that comes nearest to ten thousand articles, while 300 requests a second are answered from the cache. */
async function inspectionWhileRead(options: BenchOptions, zones: ClusterZones): Promise<BenchResult> {
  const sites = await zones.sites(options.large);
  const far = ({ articles }: ClusterSite) => Math.abs(Math.log(Math.max(1, articles) / wantedArticles));
  const [site] = sites.toSorted((a, b) => far(a) - far(b));
  if (!site) throw new Error("the cluster has no sites");
  const paths = sites.filter(({ host }) => host === "").map(({ path }) => `${path}/`);
  const folder = await zones.folder(options.large);
  // The demonstration's chief editor has no rights in a site that was made for measuring.
  zones.query(
    options.large,
    `insert into role_grants (staff_id, role, scope_kind, site_id) select a.id, 'chief_editor', 'site', ${site.id} from accounts a
     where a.username = 'luoqingshan' and not exists (
       select 1 from role_grants g where g.staff_id = a.id and g.site_id = ${site.id})`,
  );
  const result = await inspectWhileRead(options, { folder, site, paths, perSecond: 300 });
  return named("inspecting a site of a cluster", result, zones);
}

/** What a server of the cluster keeps in memory when it has nothing to do, as `memory` measures that of a single site. */
async function memoryOfServer(options: BenchOptions, zones: ClusterZones): Promise<BenchResult> {
  const seconds = options.smoke ? 5 : 60;
  const baseline = await emptyNode();
  const of = async (articles: number) => {
    const zone = await startZone({ folder: await zones.folder(articles) });
    return memoryOf(zone, seconds).finally(zone.stop);
  };
  const small = await of(options.small);
  const large = await of(options.large);
  const result = {
    name: "",
    figures: [
      figure("of a single site: server process", small.server, "MB", { baseline }),
      atMost("of the cluster: server process", large.server, 500, "MB", { baseline: small.server }),
    ],
    notes: [`${seconds} s after a start, without the database; MB are 10⁶ bytes`],
  };
  return named("memory of a cluster", result, zones);
}
