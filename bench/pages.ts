/**
 * A cached article page of 22 KB against a bare `node:http` server that sends the same body with `content-type` and
 * `content-length` only: whole, compressed by brotli, and as 304. Ours carries all its headers. Baseline and ours take
 * turns within the same minute; each runs in its own process and so does the load.
 *
 * The ratio that counts is that of the servers' CPU time per answer: with the load on another core it is what bounds a
 * server, and unlike answers per second it does not change when something else uses the machine.
 */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Figure {
  label: string;
  value: number;
  unit: string;
  baseline?: number;
  ratio?: number;
  limit: number;
  ok: boolean;
}

export interface BenchResult {
  name: string;
  figures: Figure[];
}

export interface PagesBenchOptions {
  /** Turns of baseline and ours for each way; 7 unless told. */
  rounds?: number;
  /** Length of one turn in seconds; 1 unless told. */
  seconds?: number;
  /** Connections kept alive; 64 unless told. */
  connections?: number;
}

interface Server {
  child: ChildProcess;
  port: number;
}

interface Turn {
  perSecond: number;
  /** Microseconds of the server's CPU time for one answer. */
  cpu: number;
}

interface Way {
  label: string;
  bare: { path: string; headers: Record<string, string> };
  ours: { path: string; headers: Record<string, string> };
}

const LIMIT = 0.85;
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function startServer(kind: "bare" | "ours"): Promise<Server> {
  const child = fork(file("./pages-server.ts"), [kind], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const [message] = (await once(child, "message")) as [{ port: number }];
  return { child, port: message.port };
}

async function cpuTime(server: Server): Promise<number> {
  server.child.send("cpu");
  const [message] = (await once(server.child, "message")) as [{ cpu: NodeJS.CpuUsage }];
  return message.cpu.user + message.cpu.system;
}

/** Puts load on one address from a process of its own; resolves to the number of answers. */
async function load(port: number, to: Way["bare"], seconds: number, connections: number): Promise<number> {
  const plan = JSON.stringify({ port, ...to, seconds, connections });
  const child = spawn(process.execPath, [file("./pages-load.ts"), plan], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`The load generator failed on ${to.path} (exit code ${code})`);
  return (JSON.parse(output) as { answers: number }).answers;
}

async function turn(server: Server, to: Way["bare"], options: Required<PagesBenchOptions>): Promise<Turn> {
  const before = await cpuTime(server);
  const answers = await load(server.port, to, options.seconds, options.connections);
  return { perSecond: answers / options.seconds, cpu: ((await cpuTime(server)) - before) / answers };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function compare(bare: Server, ours: Server, way: Way, options: Required<PagesBenchOptions>): Promise<Figure[]> {
  const turns: { bare: Turn; ours: Turn }[] = [];
  // One round more than asked for: the first warms both.
  for (let round = 0; round <= options.rounds; round += 1) {
    const first = await turn(bare, way.bare, options);
    turns.push({ bare: first, ours: await turn(ours, way.ours, options) });
  }
  turns.shift();
  const of = (pick: (pair: { bare: Turn; ours: Turn }) => number) => median(turns.map(pick));
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const cpuRatio = round(
    of((pair) => pair.bare.cpu / pair.ours.cpu),
    3,
  );
  const rateRatio = round(
    of((pair) => pair.ours.perSecond / pair.bare.perSecond),
    3,
  );
  return [
    {
      label: `${way.label}: CPU time of the server`,
      value: round(
        of((pair) => pair.ours.cpu),
        2,
      ),
      unit: "µs/answer",
      baseline: round(
        of((pair) => pair.bare.cpu),
        2,
      ),
      ratio: cpuRatio,
      limit: LIMIT,
      ok: cpuRatio >= LIMIT,
    },
    {
      label: `${way.label}: answers`,
      value: Math.round(of((pair) => pair.ours.perSecond)),
      unit: "1/s",
      baseline: Math.round(of((pair) => pair.bare.perSecond)),
      ratio: rateRatio,
      limit: LIMIT,
      ok: rateRatio >= LIMIT,
    },
  ];
}

async function etagOf(server: Server): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${server.port}/news/1`, {
    headers: { "accept-encoding": "identity" },
  });
  await response.arrayBuffer();
  const etag = response.headers.get("etag");
  if (response.status !== 200 || etag === null) throw new Error(`No page to measure: ${response.status}`);
  return etag;
}

/** Runs the comparison; about a minute with the usual options. */
export async function run(options: PagesBenchOptions = {}): Promise<BenchResult> {
  const settings = { rounds: 7, seconds: 1, connections: 64, ...options };
  const [bare, ours] = await Promise.all([startServer("bare"), startServer("ours")]);
  try {
    const page = "/news/1";
    const brotli = { "accept-encoding": "gzip, deflate, br, zstd" };
    const known = { "if-none-match": await etagOf(ours) };
    const ways: Way[] = [
      { label: "cached page", bare: { path: page, headers: {} }, ours: { path: page, headers: {} } },
      { label: "cached page, brotli", bare: { path: "/br", headers: brotli }, ours: { path: page, headers: brotli } },
      { label: "cached page, 304", bare: { path: "/304", headers: known }, ours: { path: page, headers: known } },
    ];
    const figures: Figure[] = [];
    for (const way of ways) figures.push(...(await compare(bare, ours, way, settings)));
    return { name: "page cache", figures };
  } finally {
    bare.child.disconnect();
    ours.child.disconnect();
  }
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
