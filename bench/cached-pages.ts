/**
 * An article's page from the cache of the whole built server, against a bare `node:http` server that sends the same
 * bytes: whole, compressed by brotli, and as 304. `pages.ts` measures the cache alone; this one everything that stands
 * around it.
 */
import { fork } from "node:child_process";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import type { BareContents } from "./bare-server.ts";
import { tell } from "./children.ts";
import { createClient } from "./http.ts";
import { processorTime } from "./processes.ts";
import type { BenchOptions, BenchResult } from "./result.ts";
import { newsSection } from "./staff.ts";
import { figuresOf, type Measured, measure, type Server, type TurnSettings, type Way } from "./turns.ts";
import { choresOf, type FilledZones, type RunningZone, startZone, type ZoneSettings } from "./zone.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** Processes that are started anew, each with a yardstick of its own. */
const PAIRS = 5;

/** Readers are counted (访问统计) as people only when their browser says so. */
const reader = {
  "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36",
};
const compressed = { ...reader, "accept-encoding": "gzip, deflate, br, zstd" };

interface Received {
  body: Buffer;
  headers: Record<string, string | string[] | undefined>;
}

/** A page that is asked for in the cache; `host` names its site where that is not the zone's own. */
export interface CachedPage {
  path: string;
  host?: string;
}

const hostOf = ({ host }: CachedPage): Record<string, string> => (host ? { host } : {});

/** One answer as it comes over the wire, not decompressed. */
function receive(port: number, page: CachedPage, headers: Record<string, string> = {}): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const sent = { ...headers, ...hostOf(page) };
  const req = request({ port, host: "127.0.0.1", path: page.path, headers: sent }, (res) => {
    const chunks: Buffer[] = [];
    res.on("data", (chunk: Buffer) => chunks.push(chunk));
    res.on("end", () => resolve({ body: Buffer.concat(chunks), headers: res.headers }));
    res.on("error", reject);
  });
  req.on("error", reject).end();
  return promise;
}

/** The newest article of the list of notices. */
async function oneArticle(zone: RunningZone): Promise<CachedPage[]> {
  const client = createClient(zone.port);
  const { text } = await client.get(newsSection.address);
  client.close();
  const path = /href="(\/[^"]+\/\d+\.html)"/.exec(text)?.[1];
  if (!path) throw new Error("the list shows no article");
  return [{ path }];
}

/** The guide (办事指南) that stands first in the service hall's list. */
async function oneGuide(zone: RunningZone): Promise<CachedPage[]> {
  const client = createClient(zone.port);
  const { text } = await client.get("/services/items/");
  client.close();
  const path = /href="(\/services\/items\/\d+)"/.exec(text)?.[1];
  if (!path) throw new Error("the service hall lists no guide");
  return [{ path }];
}

interface Known extends CachedPage {
  etag: string;
}

async function startBare(zone: RunningZone, pages: readonly CachedPage[]) {
  const contents: BareContents = { type: "", pages: [] };
  const known: Known[] = [];
  for (const [n, page] of pages.entries()) {
    const whole = await receive(zone.port, page);
    const brotli = await receive(zone.port, page, compressed);
    if (brotli.headers["content-encoding"] !== "br") throw new Error("the server did not compress by brotli");
    contents.type = String(whole.headers["content-type"]);
    contents.pages.push({ path: `/${n}`, body: whole.body, brotli: false });
    contents.pages.push({ path: `/br/${n}`, body: brotli.body, brotli: true });
    known.push({ ...page, etag: String(whole.headers.etag) });
  }
  const child = fork(file("./bare-server.ts"), { serialization: "advanced" });
  const { port } = await tell<{ port: number }>(child, contents);
  const pid = child.pid ?? 0;
  return { child, port, cpuTime: async () => processorTime(pid), known };
}

function waysOf(what: string, pages: readonly Known[]): Way[] {
  const way = (label: string, prefix: string, headersOf: (page: Known) => Record<string, string>): Way => ({
    label,
    bare: pages.map((page, n) => ({ path: prefix === "/304" ? prefix : prefix + n, headers: headersOf(page) })),
    ours: pages.map((page) => ({ path: page.path, headers: { ...headersOf(page), ...hostOf(page) } })),
  });
  return [
    way(what, "/", () => reader),
    way(`${what}, brotli`, "/br/", () => compressed),
    way(`${what}, 304`, "/304", ({ etag }) => ({ ...reader, "if-none-match": etag })),
  ];
}

/** What is asked for, and where a zone has it. */
export interface AskedPages {
  label: string;
  find(zone: RunningZone): Promise<CachedPage[]>;
  /** Fresh pairs of processes; each asks for everything. */
  pairs: number;
}

/** Each way as one fresh pair of processes answers it, by the ways' labels. */
async function takePair(
  started: ZoneSettings,
  settings: TurnSettings,
  asked: AskedPages,
): Promise<Map<string, Measured>> {
  const zone = await startZone(started);
  const load = fork(file("./pages-load.ts"));
  const pages = await asked.find(zone);
  const bare = await startBare(zone, pages);
  const ours: Server = { port: zone.port, cpuTime: async () => processorTime(zone.pid) };
  const measured = new Map<string, Measured>();
  try {
    for (const way of waysOf(asked.label, bare.known)) {
      measured.set(way.label, await measure({ bare, ours, load, settings }, way));
    }
    return measured;
  } finally {
    bare.child.disconnect();
    load.disconnect();
    await zone.stop();
  }
}

const usual: AskedPages = { label: "cached article", find: oneArticle, pairs: PAIRS };
/** A page that readers keep open while they prepare what it asks for. */
export const cachedGuide: AskedPages = { label: "cached guide", find: oneGuide, pairs: PAIRS };

export async function run(options: BenchOptions, zones: FilledZones, asked = usual): Promise<BenchResult> {
  const folder = await zones.folder(options.small);
  const settings = options.smoke
    ? { rounds: 5, milliseconds: 100, connections: 16 }
    : { rounds: 20, milliseconds: 200, connections: 64 };
  const pairs: Map<string, Measured>[] = [];
  const wanted = options.smoke ? 1 : asked.pairs;
  for (let pair = 0; pair < wanted; pair += 1)
    pairs.push(await takePair({ folder, env: choresOf(options) }, settings, asked));
  const least = options.smoke ? 0.3 : undefined;
  const of = (label: string) => pairs.flatMap((pair) => pair.get(label) ?? []);
  return {
    name: asked === cachedGuide ? "cached guides" : "cached pages",
    figures: [...(pairs[0]?.keys() ?? [])].flatMap((label) => figuresOf(label, of(label), least)),
    notes: [`the built server with all its headers; baseline: node:http, same bodies; ${pairs.length} fresh pairs`],
  };
}
