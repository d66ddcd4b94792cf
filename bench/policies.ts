/**
 * The policy library (政策文件库) with 50,000 policies: its list by each filter and by several, by a part of a number and by words,
 * further pages, and single policies, none of them from the page cache. The baseline is the same where the library is small.
 */
import { cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "./http.ts";
import { type LoadProcess, startLoad } from "./load-process.ts";
import { atMost, type BenchOptions, type BenchResult, type Figure, figure, percentile } from "./result.ts";
import { signInAs } from "./staff.ts";
import {
  choresOf,
  comesToRest,
  type FilledZones,
  openzone,
  type RunningZone,
  removeFolder,
  startZone,
  temporaryFolder,
} from "./zone.ts";

const usualSize = 50_000;
const listLimitMs = 100;

/** What readers ask the library for, by what must be looked for. */
const asked: Record<string, string[]> = {
  "the newest and further pages": ["", "page=2", "page=10", "page=50"],
  "one filter": [
    "validity=valid",
    "validity=void",
    "category=科技创新",
    "audience=企业",
    "industry=智能制造",
    "subject=4",
    "issuer=管委会",
    "issuer=实验学校",
    "year=2015",
  ],
  "several filters": [
    "category=企业扶持&audience=外商投资企业",
    "category=安全环保&year=2019&validity=valid",
    "issuer=财政局&audience=居民&subject=12",
    "industry=智能制造&year=2020&validity=expired",
  ],
  "a number or a part of it": ["number=测开发〔2018〕", "number=417号", "number=〔2021〕40", "number=开"],
  words: ["q=知识产权", "q=高新技术企业认定", "q=企业", "q=管委会", "q=测恒岭智能", "q=企业服务 申报条件"],
  "words and filters": ["q=知识产权&category=科技创新", "q=企业&validity=valid&audience=企业", "q=消防检查&year=2020"],
};

const listOf = (query: string, fresh: number): string => {
  const parameters = new URLSearchParams(query);
  // A parameter that no page knows keeps the answer out of the cache.
  parameters.set("fresh", String(fresh));
  return `/policies/library/?${parameters}`;
};

/** A zone whose library holds so many; with `keep` it stays for the next run. */
async function filledLibrary(options: BenchOptions, zones: FilledZones, wanted: number): Promise<string> {
  const folder = options.keep === undefined ? temporaryFolder() : join(options.keep, `policies-${wanted}`);
  const filled = join(folder, "bench-policies-filled");
  if (existsSync(filled)) return folder;
  removeFolder(folder);
  mkdirSync(folder, { recursive: true });
  const isFile = (path: string) => !statSync(path).isSocket();
  cpSync(await zones.folder(options.small), folder, { recursive: true, filter: isFile });
  const zone = await startZone({ folder });
  await openzone({ folder }, ["bench-data", "--policies", String(wanted)]).finally(zone.stop);
  mkdirSync(filled);
  return folder;
}

/** Addresses of single policies, of the first, middle and last page of the site map. */
async function policyPaths(zone: RunningZone): Promise<string[]> {
  const client = createClient(zone.port);
  const pathsIn = async (path: string) =>
    [...(await client.get(path)).text.matchAll(/<loc>[a-z]+:\/\/[^/]+([^<]+)<\/loc>/g)].map(([, found]) => found ?? "");
  const maps = (await pathsIn("/sitemap.xml")).filter((path) => path.includes("/policies-"));
  const wanted = [maps[0], maps[Math.floor(maps.length / 2)], maps.at(-1)];
  const found: string[] = [];
  for (const map of new Set(wanted)) {
    const paths = map === undefined ? [] : await pathsIn(map);
    found.push(...paths.filter((path) => /^\/policies\/\d+\.html$/.test(path)).slice(-100));
  }
  client.close();
  return found;
}

/** What staff search the workbench for; organs issued thousands. */
const found = ["管委会", "经济发展局", "知识产权", "测开发〔2018〕", "第417号"];

/** The search of the workbench, over all that it knows. */
async function findingTimes(zone: RunningZone, rounds: number): Promise<number[]> {
  const chief = await signInAs(zone, "luoqingshan");
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const words of found) {
      const began = performance.now();
      const { status } = await chief.get(`/api/v1/find?q=${encodeURIComponent(words)}`);
      if (status !== 200) throw new Error(`the search of the workbench answered ${status}`);
      // The first round warms up.
      if (round > 0) times.push(performance.now() - began);
    }
  }
  chief.close();
  return times;
}

type Times = Map<string, number[]>;

/** Each question so many times, one after another; the first round warms up and does not count. */
async function timesIn(load: LoadProcess, zone: RunningZone, rounds: number): Promise<{ first: number; times: Times }> {
  const began = performance.now();
  await load.mustSucceed({ port: zone.port, paths: [listOf("", 0)], connections: 1, requests: 1 });
  const first = performance.now() - began;
  const times: Times = new Map();
  const timesOf = async (paths: string[]) =>
    (await load.mustSucceed({ port: zone.port, paths, connections: 1, requests: paths.length })).times;
  for (const [kind, queries] of Object.entries(asked)) {
    await timesOf(queries.map((query) => listOf(query, 1)));
    const paths = Array.from({ length: rounds }, (_, round) => queries.map((query) => listOf(query, 2 + round))).flat();
    times.set(kind, await timesOf(paths));
  }
  const policies = await policyPaths(zone);
  if (policies.length === 0) throw new Error("the site map names no policy");
  await timesOf(policies.map((path) => `${path}?fresh=1`).slice(0, 10));
  times.set("one policy", await timesOf(policies.map((path) => `${path}?fresh=2`)));
  times.set("the search of the workbench", await findingTimes(zone, rounds));
  return { first, times };
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const { smoke, keep } = options;
  const size = smoke ? 300 : usualSize;
  const rounds = smoke ? 2 : 20;
  const env = choresOf(options);
  const small = await startZone({ folder: await zones.folder(options.small), env });
  const load = startLoad();
  try {
    const base = (await timesIn(load, small, rounds).finally(small.stop)).times;
    const folder = await filledLibrary(options, zones, size);
    const zone = await startZone({ folder, env });
    try {
      if (!smoke) await comesToRest(zone);
      const { first, times } = await timesIn(load, zone, rounds);
      const p95 = (values: readonly number[]) => percentile(values, 0.95);
      const limit = smoke ? 10 * listLimitMs : listLimitMs;
      const figures: Figure[] = [...times].map(([kind, values]) =>
        atMost(`${kind}: p95`, p95(values), limit, "ms", { baseline: p95(base.get(kind) ?? []) }),
      );
      figures.push(figure("the first list after a change, with what it can be narrowed by counted anew", first, "ms"));
      const notes = [`${size} policies, the baseline is the demonstration's library; none from the page cache`];
      return { name: "policy library", figures, notes };
    } finally {
      await zone.stop();
      if (keep === undefined) removeFolder(folder);
    }
  } finally {
    load.end();
  }
}
