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
import { tell } from "./children.ts";
import { type BenchResult, type Figure, printResult } from "./result.ts";
import { figuresOf, measure, type Server, type TurnSettings, type Way } from "./turns.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function startServer(kind: "bare" | "ours"): Promise<Server & { child: ChildProcess }> {
  const child = fork(file("./pages-server.ts"), [kind]);
  const [message] = (await once(child, "message")) as [{ port: number }];
  const cpuTime = async () => {
    const { cpu } = await tell<{ cpu: NodeJS.CpuUsage }>(child, "cpu");
    return cpu.user + cpu.system;
  };
  return { child, port: message.port, cpuTime };
}

async function etagOf(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/news/1`, {
    headers: { "accept-encoding": "identity" },
  });
  await response.arrayBuffer();
  const etag = response.headers.get("etag");
  if (response.status !== 200 || etag === null) throw new Error(`No page to measure: ${response.status}`);
  return etag;
}

/** Runs the comparison; about a minute with the usual options. */
export async function run(options: Partial<TurnSettings> & { least?: number } = {}): Promise<BenchResult> {
  const { least, ...given } = options;
  const settings = { rounds: 40, milliseconds: 150, connections: 64, ...given };
  const [bare, ours] = await Promise.all([startServer("bare"), startServer("ours")]);
  const load = fork(file("./pages-load.ts"));
  try {
    const page = "/news/1";
    const brotli = { "accept-encoding": "gzip, deflate, br, zstd" };
    const known = { "if-none-match": await etagOf(ours.port) };
    const ways: Way[] = [
      { label: "cached page", bare: [{ path: page, headers: {} }], ours: [{ path: page, headers: {} }] },
      {
        label: "cached page, brotli",
        bare: [{ path: "/br", headers: brotli }],
        ours: [{ path: page, headers: brotli }],
      },
      { label: "cached page, 304", bare: [{ path: "/304", headers: known }], ours: [{ path: page, headers: known }] },
    ];
    const figures: Figure[] = [];
    for (const way of ways) {
      figures.push(...figuresOf(way.label, [await measure({ bare, ours, load, settings }, way)], least));
    }
    return { name: "page cache", figures };
  } finally {
    for (const child of [bare.child, ours.child, load]) if (child.connected) child.disconnect();
  }
}

if (import.meta.main) printResult(await run());
