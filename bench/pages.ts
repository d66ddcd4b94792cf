/**
 * A cached article page of 22 KB against a bare `node:http` server that sends the same body with `content-type` and
 * `content-length` only: whole, compressed by brotli, and as 304. Ours carries all its headers. Each server runs in its
 * own process and so does the load; baseline and ours take short turns, so that what else the machine does meets both.
 *
 * Two ratios: of the server's CPU time for an answer, which is what bounds a server, and of the answers in a second. Other
 * work on the machine only ever makes a turn worse, so each side counts with the quartile of its least disturbed turns.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadCommand, Target } from "./pages-load.ts";

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
  /** Pairs of turns for each way; 40 unless told. */
  rounds?: number;
  /** Length of one turn in milliseconds; 150 unless told. */
  milliseconds?: number;
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

interface Pair {
  bare: Turn;
  ours: Turn;
}

interface Request {
  path: string;
  headers: Record<string, string>;
}

interface Way {
  label: string;
  bare: Request;
  ours: Request;
}

interface Stage {
  bare: Server;
  ours: Server;
  load: ChildProcess;
  settings: Required<PagesBenchOptions>;
}

const LIMIT = 0.85;
const WARM_UP = 5;
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function startServer(kind: "bare" | "ours"): Promise<Server> {
  const child = fork(file("./pages-server.ts"), [kind]);
  const [message] = (await once(child, "message")) as [{ port: number }];
  return { child, port: message.port };
}

/** Sends one message to a child and resolves to its reply; a child that ends instead is an error. */
async function tell<Reply>(child: ChildProcess, message: LoadCommand | "cpu"): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const ended = (code: number | null) => reject(new Error(`a process of the measurement ended (exit code ${code})`));
  child.once("exit", ended);
  child.once("message", (reply) => resolve(reply as Reply));
  child.send(message);
  return promise.finally(() => child.off("exit", ended));
}

async function cpuTime(server: Server): Promise<number> {
  const { cpu } = await tell<{ cpu: NodeJS.CpuUsage }>(server.child, "cpu");
  return cpu.user + cpu.system;
}

async function turn(stage: Stage, server: Server, request: Request): Promise<Turn> {
  const { milliseconds, connections } = stage.settings;
  const target: Target = { port: server.port, connections, ...request };
  const before = await cpuTime(server);
  const { answers } = await tell<{ answers: number }>(stage.load, { target, milliseconds });
  return { perSecond: (answers * 1000) / milliseconds, cpu: ((await cpuTime(server)) - before) / answers };
}

/** The value below which this share of the values lies. */
function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

async function takeTurns(stage: Stage, way: Way): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < WARM_UP + stage.settings.rounds; round += 1) {
    // Who begins changes, so that neither always follows the other.
    const oursFirst = round % 2 === 0 ? await turn(stage, stage.ours, way.ours) : undefined;
    const bare = await turn(stage, stage.bare, way.bare);
    pairs.push({ bare, ours: oursFirst ?? (await turn(stage, stage.ours, way.ours)) });
  }
  return pairs.slice(WARM_UP);
}

async function compare(stage: Stage, way: Way): Promise<Figure[]> {
  const pairs = await takeTurns(stage, way);
  const cpu = (kind: "bare" | "ours") =>
    quantile(
      pairs.map((pair) => pair[kind].cpu),
      0.25,
    );
  const rate = (kind: "bare" | "ours") =>
    quantile(
      pairs.map((pair) => pair[kind].perSecond),
      0.75,
    );
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  const cpuRatio = rounded(cpu("bare") / cpu("ours"), 3);
  const rateRatio = rounded(rate("ours") / rate("bare"), 3);
  return [
    {
      label: `${way.label}: CPU time of the server`,
      value: rounded(cpu("ours"), 2),
      unit: "µs/answer",
      baseline: rounded(cpu("bare"), 2),
      ratio: cpuRatio,
      limit: LIMIT,
      ok: cpuRatio >= LIMIT,
    },
    {
      label: `${way.label}: answers`,
      value: rounded(rate("ours"), 0),
      unit: "1/s",
      baseline: rounded(rate("bare"), 0),
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
  const settings = { rounds: 40, milliseconds: 150, connections: 64, ...options };
  const [bare, ours] = await Promise.all([startServer("bare"), startServer("ours")]);
  const load = fork(file("./pages-load.ts"));
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
    for (const way of ways) figures.push(...(await compare({ bare, ours, load, settings }, way)));
    return { name: "page cache", figures };
  } finally {
    for (const child of [bare.child, ours.child, load]) if (child.connected) child.disconnect();
  }
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
