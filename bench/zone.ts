/** A zone for measuring: the built server on a data folder of its own, started and stopped as an operator would. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bin, root } from "../scripts/lib/run.ts";
import { processorTime } from "./processes.ts";
import type { BenchOptions } from "./result.ts";

export interface RunningZone {
  folder: string;
  port: number;
  /** The server's own process; the embedded database is its child. */
  pid: number;
  /** From the start of the process until it said that it is ready, in milliseconds. */
  startedIn: number;
  stop(): Promise<void>;
}

export interface ZoneSettings {
  folder: string;
  /** Loads the demonstration zone into an empty one. */
  demo?: boolean;
  env?: Record<string, string>;
}

const entry = join(root, "dist", "server", "cli.js");
/** Those of `bin/openzone`. */
const nodeFlags = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=16"];
/** One address sends all the load, so its limit is lifted; nothing else differs from an operator's settings. */
const settingsOfAll = { HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "error", RATE_LIMIT_PER_MINUTE: "1000000" };

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "openzone-bench-"));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

const environment = ({ folder, env }: ZoneSettings) => {
  const { DATABASE_URL: _notOurs, ...own } = process.env;
  return { ...own, ...settingsOfAll, DATA_DIR: folder, ...settingsOf(folder), ...env };
};

/**
 * Settings of a server whose pages a smoke run asks for: without chores, since a zone that was just filled makes its pictures smaller and
 * proves its publications meanwhile. A full run waits until that is done instead ({@link comesToRest}).
 */
export const choresOf = ({ smoke }: BenchOptions): Record<string, string> => (smoke ? { ROLE: "web" } : {});

const settingsFile = (folder: string): string => join(folder, "bench-settings.json");

/** Settings that belong to a zone's folder, whoever starts it: where its database is. */
const settingsOf = (folder: string): Record<string, string> =>
  existsSync(settingsFile(folder)) ? JSON.parse(readFileSync(settingsFile(folder), "utf8")) : {};

/**
 * Starts the built server and waits until it is ready.
 * @throws Error with what the server said when it ends instead
 */
export async function startZone(settings: ZoneSettings): Promise<RunningZone> {
  const began = performance.now();
  const args = [...nodeFlags, entry, "serve", ...(settings.demo ? ["--demo"] : [])];
  const child = spawn(bin("node"), args, { cwd: root, env: environment(settings), stdio: ["ignore", "pipe", "pipe"] });
  const port = await readyPort(child);
  const startedIn = performance.now() - began;
  const ended = once(child, "exit");
  return {
    folder: settings.folder,
    port,
    pid: nodePid(child),
    startedIn,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function readyPort(child: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let words = "";
  const listen = (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-10_000);
    const port = /Portal\s+http:\/\/[^:\s]+:(\d+)\//.exec(words)?.[1];
    if (port) resolve(Number(port));
    // Only faults are logged; whoever reads of a failure wants to see them.
    if (chunk.includes('"level":')) process.stderr.write(chunk);
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  child.once("exit", (code, signal) => reject(new Error(`the server ended (${signal ?? code}): ${words}`)));
  return promise;
}

/** `node_modules/.bin/node` is the program itself or a link to it, so the child is the server. */
function nodePid(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("the server has no process");
  return child.pid;
}

/** Runs `openzone` on a folder, by its server when one runs; returns what it printed and how long it took. */
export async function openzone(settings: ZoneSettings, args: string[]): Promise<{ text: string; seconds: number }> {
  const began = performance.now();
  const child = spawn(bin("node"), [...nodeFlags, entry, ...args], {
    cwd: root,
    env: environment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`openzone ${args.join(" ")} failed (${code}): ${text}`);
  return { text, seconds: (performance.now() - began) / 1000 };
}

/** Pictures of a zone that was just filled wait a minute for their slow encoding, and a round of chores comes after that. */
const QUIET_SECONDS = 75;
const LONGEST_CHORES = 600;

/**
 * Waits until a server does next to nothing for longer than its chores wait: a zone that was just filled makes its pictures
 * smaller for minutes, which would be measured as the cost of something else.
 * @throws Error when it does not come to rest within ten minutes
 */
export async function comesToRest({ pid }: RunningZone): Promise<void> {
  for (let second = 0, quiet = 0; quiet < QUIET_SECONDS; second += 1) {
    const before = processorTime(pid);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const after = processorTime(pid);
    if (before === undefined || after === undefined) return;
    quiet = after - before < 100_000 ? quiet + 1 : 0;
    if (second > LONGEST_CHORES) throw new Error(`the server still works ${LONGEST_CHORES} s after it was filled`);
  }
}

export interface FilledZones {
  /** A stopped zone with the demonstration and so many made-up articles; the same folder for the whole run. */
  folder(articles: number): Promise<string>;
  /** A copy of it that may be changed; whoever asks removes it. */
  copy(articles: number): Promise<string>;
  /** How long its first start took, with the demonstration, in milliseconds; undefined when it was there before this run. */
  firstStart(articles: number): Promise<number | undefined>;
  /** What its database is, for the notes of a result. */
  database: string;
  remove(): void;
}

/** How zones of one kind are filled. */
export interface Filling {
  database: string;
  /** The name of a zone's folder. */
  name(articles: number): string;
  /** Settings that its server needs besides those of every zone; asked for once in a run, before it is filled. */
  settings?(name: string, isFilled: boolean): Record<string, string>;
  /** What `openzone bench-data` is told. */
  options(articles: number): string[];
  /** Does what an operator's database does at night. */
  tidy?(name: string): void;
}

const inEmbeddedDatabase: Filling = {
  database: "embedded database",
  name: (articles) => `zone-${articles}`,
  options: () => [],
};

/** Makes filled zones when a measure first asks for them; with `keep` they stay for the next run. */
export function filledZones(
  options: BenchOptions,
  say: (line: string) => void,
  filling: Filling = inEmbeddedDatabase,
): FilledZones {
  const base = options.keep ?? temporaryFolder();
  const made = new Map<number, Promise<string>>();
  const firstStarts = new Map<number, number>();
  const make = async (articles: number) => {
    const name = filling.name(articles);
    const folder = join(base, name);
    const filled = join(folder, "bench-filled");
    const isThere = existsSync(filled);
    if (!isThere) removeFolder(folder);
    mkdirSync(folder, { recursive: true });
    if (filling.settings) writeFileSync(settingsFile(folder), JSON.stringify(filling.settings(name, isThere)));
    if (isThere) return folder;
    say(`Filling a zone with ${articles} articles …`);
    const zone = await startZone({ folder, demo: true });
    firstStarts.set(articles, zone.startedIn);
    const args = ["bench-data", "--articles", String(articles), ...filling.options(articles)];
    const { text, seconds } = await openzone({ folder }, args).catch(async (error: unknown) => {
      await zone.stop();
      throw error;
    });
    filling.tidy?.(name);
    if (!options.smoke) await comesToRest(zone);
    await zone.stop();
    say(`  ${text.trim().split("\n").at(-1)} (${seconds.toFixed(0)} s)`);
    // Only now, so that a half-filled folder is made anew.
    mkdirSync(filled);
    return folder;
  };
  const folder = (articles: number): Promise<string> => {
    const known = made.get(articles) ?? make(articles);
    made.set(articles, known);
    return known;
  };
  return {
    folder,
    async copy(articles) {
      const copied = temporaryFolder();
      // The sockets of a server that ran there are of no use to another.
      cpSync(await folder(articles), copied, { recursive: true, filter: (path) => !path.endsWith("/run") });
      return copied;
    },
    async firstStart(articles) {
      await folder(articles);
      return firstStarts.get(articles);
    },
    database: filling.database,
    remove: () => (options.keep ? undefined : removeFolder(base)),
  };
}

/** Passwords of the demonstration accounts, by user name. */
export function demoPasswords(folder: string): Map<string, string> {
  const lines = readFileSync(join(folder, "demo-accounts.txt"), "utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [name, password, role] = line.split(/\s{2,}/);
      return name && password && role ? [[name, password] as const] : [];
    }),
  );
}
