/**
 * An article's page from the cache of the whole built server, against a bare `node:http` server that sends the same
 * bytes: whole, compressed by brotli, and as 304. `pages.ts` measures the cache alone; this one everything that stands
 * around it.
 */
import { type ChildProcess, fork } from "node:child_process";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import type { BareContents } from "./bare-server.ts";
import { tell } from "./children.ts";
import { createClient } from "./http.ts";
import { processorTime } from "./processes.ts";
import type { BenchOptions, BenchResult, Figure } from "./result.ts";
import { newsSection } from "./staff.ts";
import { compare, type Server, type Stage, type Way } from "./turns.ts";
import { type FilledZones, type RunningZone, startZone } from "./zone.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const compressed = { "accept-encoding": "gzip, deflate, br, zstd" };

interface Received {
  body: Buffer;
  headers: Record<string, string | string[] | undefined>;
}

/** One answer as it comes over the wire, not decompressed. */
function receive(port: number, path: string, headers: Record<string, string> = {}): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const req = request({ port, host: "127.0.0.1", path, headers }, (res) => {
    const chunks: Buffer[] = [];
    res.on("data", (chunk: Buffer) => chunks.push(chunk));
    res.on("end", () => resolve({ body: Buffer.concat(chunks), headers: res.headers }));
    res.on("error", reject);
  });
  req.on("error", reject).end();
  return promise;
}

async function articleOf(zone: RunningZone): Promise<string> {
  const client = createClient(zone.port);
  const { text } = await client.get(newsSection.address);
  client.close();
  const path = /href="(\/[^"]+\/\d+\.html)"/.exec(text)?.[1];
  if (!path) throw new Error("the list shows no article");
  return path;
}

async function startBare(zone: RunningZone, path: string): Promise<Server & { child: ChildProcess; etag: string }> {
  const whole = await receive(zone.port, path);
  const brotli = await receive(zone.port, path, compressed);
  if (brotli.headers["content-encoding"] !== "br") throw new Error("the server did not compress by brotli");
  const child = fork(file("./bare-server.ts"), { serialization: "advanced" });
  const contents: BareContents = {
    whole: whole.body,
    brotli: brotli.body,
    type: String(whole.headers["content-type"]),
  };
  const { port } = await tell<{ port: number }>(child, contents);
  const pid = child.pid ?? 0;
  return { child, port, cpuTime: async () => processorTime(pid), etag: String(whole.headers.etag) };
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const zone = await startZone({ folder: await zones.folder(options.small) });
  const load = fork(file("./pages-load.ts"));
  const path = await articleOf(zone);
  const bare = await startBare(zone, path);
  const ours: Server = { port: zone.port, cpuTime: async () => processorTime(zone.pid) };
  const settings = options.smoke
    ? { rounds: 5, milliseconds: 100, connections: 16 }
    : { rounds: 40, milliseconds: 200, connections: 64 };
  try {
    const stage: Stage = { bare, ours, load, settings };
    const known = { "if-none-match": bare.etag };
    const ways: Way[] = [
      { label: "cached article", bare: { path, headers: {} }, ours: { path, headers: {} } },
      {
        label: "cached article, brotli",
        bare: { path: "/br", headers: compressed },
        ours: { path, headers: compressed },
      },
      { label: "cached article, 304", bare: { path: "/304", headers: known }, ours: { path, headers: known } },
    ];
    const figures: Figure[] = [];
    for (const way of ways) figures.push(...(await compare(stage, way, options.smoke ? 0.3 : undefined)));
    return {
      name: "cached pages",
      figures,
      notes: ["the built server with all its headers; baseline: node:http, same body"],
    };
  } finally {
    bare.child.disconnect();
    load.disconnect();
    await zone.stop();
  }
}
