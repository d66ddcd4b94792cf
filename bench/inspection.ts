/**
 * How long an inspection of a site takes (网站体检) from asking for it until it is done, without its part in a browser, and
 * how long readers wait for cached pages meanwhile: at a steady rate, beside the same rate without an inspection.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "./http.ts";
import { startLoad } from "./load-process.ts";
import { processorTime, processTree } from "./processes.ts";
import { atMost, type BenchOptions, type BenchResult, figure, percentile } from "./result.ts";
import { signInAs } from "./staff.ts";
import { comesToRest, type FilledZones, type RunningZone, startZone } from "./zone.ts";

interface Overview {
  run: { id: number; state: string; total: number } | null;
}

const usualSize = 10_000;
const pollMs = 1000;
const patienceMs = 10 * 60_000;
const connections = 32;

export interface InspectedWhileRead {
  folder: string;
  site: { id: number; articles: number };
  /** Pages that are read meanwhile, from the cache. */
  paths: string[];
  perSecond: number;
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const articles = options.smoke ? options.large : usualSize;
  const folder = await zones.folder(articles);
  return inspectWhileRead(options, { folder, site: { id: 1, articles }, paths: ["/"], perSecond: 300 });
}

/** Inspects one site while its pages are read. */
export async function inspectWhileRead(
  options: BenchOptions,
  { folder, site, paths, perSecond }: InspectedWhileRead,
): Promise<BenchResult> {
  // The browser's part takes what the browser takes, and is not what is measured.
  const zone = await startZone({ folder, env: { CHROMIUM_PATH: "none" } });
  const load = startLoad();
  try {
    const chief = await signInAs(zone, "luoqingshan");
    const read = (seconds: number) =>
      load.mustSucceed({ port: zone.port, paths, connections, perSecond, milliseconds: seconds * 1000 });
    if (!options.smoke) await comesToRest(zone);
    // Each page twice, one after another: then all stand in the cache.
    await load.mustSucceed({ port: zone.port, paths, connections: 1, requests: 2 * paths.length });
    await read(3);
    const quiet = (await read(options.smoke ? 2 : 20)).times;
    const before = spent(zone);
    const inspected = await inspect(chief, site.id, read);
    const processor = spent(zone) - before;
    chief.close();
    const p95 = (times: number[]) => percentile(times, 0.95);
    const [base, meanwhile] = [p95(quiet), p95(inspected.times)];
    return {
      name: "inspecting a site",
      figures: [
        atMost(`inspection of ${site.articles} articles`, inspected.seconds, 120, "s"),
        figure("processor time of server and its database, unless that is a server", processor, "s"),
        atMost(`a cached page at ${perSecond} a second, p95`, meanwhile, base * (options.smoke ? 20 : 1.5), "ms", {
          baseline: base,
          ratio: meanwhile / base,
        }),
        figure("the same, p99", percentile(inspected.times, 0.99), "ms", { baseline: percentile(quiet, 0.99) }),
      ],
      notes: [
        `by the workbench's button, in a zone with the demonstration, progress asked for every ${pollMs} ms`,
        `${paths.length} pages are read; the baseline is the same reading just before`,
      ],
    };
  } finally {
    load.end();
    await zone.stop();
  }
}

const spent = (zone: RunningZone): number =>
  processTree(zone.pid).reduce((sum, pid) => sum + (processorTime(pid) ?? Number.NaN), 0) / 1e6;

/** Asks for an inspection and waits for its end; `read` reads for so many seconds and tells how long each page took. */
async function inspect(
  chief: Client,
  siteId: number,
  read: (seconds: number) => Promise<{ times: number[] }>,
): Promise<{ seconds: number; times: number[] }> {
  const address = `/api/v1/sites/${siteId}/inspection`;
  const began = performance.now();
  const { id } = await chief.send<{ id: number }>("POST", `${address}/runs`, {});
  const until = { isDone: false };
  const reading = readUntil(until, read);
  // Heard of below; until then nobody listens.
  reading.catch(() => undefined);
  try {
    for (;;) {
      const { run: now } = JSON.parse((await chief.get(address)).text) as Overview;
      if (now?.id === id && now.state === "done") break;
      if (now?.state === "failed") throw new Error("the inspection failed");
      if (performance.now() - began > patienceMs) throw new Error("the inspection is not done");
      await wait(pollMs);
    }
  } finally {
    until.isDone = true;
  }
  const seconds = (performance.now() - began) / 1000;
  return { seconds, times: await reading };
}

async function readUntil(until: { isDone: boolean }, read: (seconds: number) => Promise<{ times: number[] }>) {
  const times: number[] = [];
  while (!until.isDone) times.push(...(await read(1)).times);
  return times;
}
