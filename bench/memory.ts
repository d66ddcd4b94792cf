/**
 * Resident memory of all our processes some time after a restart: the server and its embedded database, and the server
 * alone beside a PostgreSQL server, whose own processes do not count. The baseline is a Node process that only waits.
 */
import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { startPostgres } from "../scripts/lib/postgres.ts";
import { bin } from "../scripts/lib/run.ts";
import { createClient } from "./http.ts";
import { processTree, residentMemory } from "./processes.ts";
import { atMost, type BenchOptions, type BenchResult, figure } from "./result.ts";
import {
  comesToRest,
  type FilledZones,
  openzone,
  type RunningZone,
  removeFolder,
  startZone,
  temporaryFolder,
  type ZoneSettings,
} from "./zone.ts";

/** Articles of the zone beside a PostgreSQL server in a full run. */
const articlesOnServer = 10_000;

interface Memory {
  server: number;
  database: number;
}

/** Reads some pages and searches, so that what a first reader loads is there, then waits. */
export async function memoryOf(zone: RunningZone, seconds: number): Promise<Memory> {
  const reader = createClient(zone.port);
  for (const path of ["/", "/news/notices/", "/rss.xml", "/search?q=%E4%BC%81%E4%B8%9A", "/workbench/"])
    await reader.get(path);
  reader.close();
  await wait(seconds * 1000);
  const [server = 0, ...children] = processTree(zone.pid).map(residentMemory);
  return { server, database: children.reduce((sum, one) => sum + one, 0) };
}

export async function emptyNode(): Promise<number> {
  const child = spawn(bin("node"), ["-e", "setInterval(() => undefined, 1000)"], { stdio: "ignore" });
  await wait(1000);
  const memory = residentMemory(child.pid ?? 0);
  child.kill();
  return memory;
}

async function embedded(zones: FilledZones, articles: number, seconds: number): Promise<Memory> {
  const zone = await startZone({ folder: await zones.folder(articles) });
  return memoryOf(zone, seconds).finally(zone.stop);
}

/** In a smoke run: until what a server does once with a zone that came to it is done, which a full run waits for ({@link comesToRest}). */
const firstChoresMs = 30_000;

/** A zone on a PostgreSQL server, started once and stopped. A smoke run moves a copy of the one that it has there. */
async function zoneOnServer({ smoke, small }: BenchOptions, zones: FilledZones, url: string): Promise<ZoneSettings> {
  const env = { DATABASE_URL: url };
  if (smoke) {
    const folder = await zones.copy(small);
    await openzone({ folder }, ["move", "--to", url]);
    const zone = await startZone({ folder, env });
    await wait(firstChoresMs);
    await zone.stop();
    return { folder, env };
  }
  const settings = { folder: temporaryFolder(), demo: true, env };
  const zone = await startZone(settings);
  await openzone(settings, ["bench-data", "--articles", String(articlesOnServer)])
    .then(() => comesToRest(zone))
    .finally(zone.stop);
  return settings;
}

async function onServer(options: BenchOptions, zones: FilledZones, seconds: number): Promise<Memory> {
  const postgres = startPostgres();
  let settings: ZoneSettings | undefined;
  try {
    settings = await zoneOnServer(options, zones, postgres.url);
    const zone = await startZone(settings);
    return await memoryOf(zone, seconds).finally(zone.stop);
  } finally {
    postgres.stop();
    if (settings) removeFolder(settings.folder);
  }
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const seconds = options.smoke ? 5 : 60;
  const articles = options.smoke ? options.small : articlesOnServer;
  const baseline = await emptyNode();
  const own = await embedded(zones, options.large, seconds);
  const beside = await onServer(options, zones, seconds);
  return {
    name: "memory",
    figures: [
      figure("embedded: server process", own.server, "MB", { baseline }),
      figure("embedded: database process", own.database, "MB"),
      atMost("embedded: all our processes", own.server + own.database, 700, "MB"),
      atMost("with a PostgreSQL server: all our processes", beside.server + beside.database, 300, "MB", {
        baseline,
      }),
    ],
    notes: [
      `${seconds} s after a restart; ${options.large} articles embedded, ${articles} on the server`,
      "baseline: a Node process that only waits; MB are 10⁶ bytes",
    ],
  };
}
