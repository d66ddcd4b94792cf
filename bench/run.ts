/**
 * `npm run bench [-- --smoke] [-- --only NAME] [-- --keep FOLDER]`: runs the measures one after another, prints each as a
 * table, writes them to `bench/results/`, and ends with 1 when a limit is missed. See README.md.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, platform, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "../scripts/build.ts";
import { root } from "../scripts/lib/run.ts";
import { type BenchOptions, type BenchResult, markdownOf, tableOf } from "./result.ts";
import { type FilledZones, filledZones } from "./zone.ts";

type Measure = (options: BenchOptions, zones: FilledZones) => Promise<BenchResult>;

/** In the order in which they run: those that need a fresh zone before those that publish in it. */
const measures: Record<string, () => Promise<Measure>> = {
  "page-cache": async () => {
    const { run } = await import("./pages.ts");
    return ({ smoke }) => run(smoke ? { rounds: 5, milliseconds: 100, connections: 16, least: 0.3 } : {});
  },
  "cached-pages": async () => (await import("./cached-pages.ts")).run,
  "uncached-pages": async () => (await import("./uncached-pages.ts")).run,
  search: async () => (await import("./search-api.ts")).run,
  "search-index": async () => {
    const { run } = await import("./search-speed.ts");
    return async ({ smoke, large }) => {
      const result = await run({ documents: large });
      return smoke
        ? { ...result, figures: result.figures.map((one) => ({ ...one, limit: undefined, ok: true })) }
        : result;
    };
  },
  "search-quality": async () => {
    const { run } = await import("./search-quality.ts");
    return async ({ smoke }) =>
      smoke ? { name: "search quality", figures: [], notes: ["not in a smoke run"] } : run();
  },
  checks: async () => (await import("./checks.ts")).run,
  memory: async () => (await import("./memory.ts")).run,
  starting: async () => (await import("./starting.ts")).run,
  saving: async () => (await import("./saving.ts")).run,
  publishing: async () => (await import("./publishing.ts")).run,
  "reading-while-publishing": async () => (await import("./readers.ts")).run,
  // The last: it takes a thousand articles away.
  bulk: async () => (await import("./bulk.ts")).run,
};

const resultsFolder = join(root, "bench", "results");

interface Recorded extends BenchResult {
  date: string;
  machine: { cpus: string; memoryGb: number; system: string; node: string; loadBefore: number; loadAfter: number };
}

const { values } = parseArgs({
  options: { smoke: { type: "boolean" }, only: { type: "string", multiple: true }, keep: { type: "string" } },
});

async function main(smoke: boolean, only: string[], keep: string | undefined): Promise<number> {
  const names = Object.keys(measures).filter((name) => only.length === 0 || only.includes(name));
  const unknown = only.filter((name) => !(name in measures));
  if (unknown.length > 0) {
    console.error(`There is no measure ${unknown.join(", ")}; there are ${Object.keys(measures).join(", ")}.`);
    return 2;
  }
  await buildAll();
  // A machine that is busy with something else sheds no load in a smoke run, which asks whether things work.
  if (smoke) process.env.MAX_EVENT_LOOP_DELAY_MS ??= "60000";
  const sizes = smoke ? { large: 400, small: 400 } : { large: 100_000, small: 1000 };
  const options: BenchOptions = { smoke, ...sizes, keep: keep === undefined ? undefined : resolve(keep) };
  const zones = filledZones(options, console.log);
  try {
    const results: Recorded[] = [];
    for (const name of names) results.push(await record(name, options, zones));
    if (!smoke) writeLatest();
    return summary(results);
  } finally {
    zones.remove();
  }
}

async function record(name: string, options: BenchOptions, zones: FilledZones): Promise<Recorded> {
  const measure = await measures[name]?.();
  if (!measure) throw new Error(`there is no measure ${name}`);
  const loadBefore = loadNow();
  const began = performance.now();
  const result = await measure(options, zones);
  const machine = { ...machineOf(), loadBefore, loadAfter: loadNow() };
  const recorded: Recorded = { ...result, date: new Date().toISOString(), machine };
  console.log(`${tableOf(result)}\n  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  if (!options.smoke) {
    mkdirSync(resultsFolder, { recursive: true });
    const file = join(resultsFolder, `${recorded.date.slice(0, 10)}-${name}.json`);
    writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
  }
  return recorded;
}

/** What waits for a processor, over the last minute: beside other work a figure says little. */
const loadNow = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

const machineOf = () => ({
  cpus: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: platform(),
  node: process.version,
});

/** The newest result of each measure, whichever run it came from. */
function writeLatest(): void {
  const files = readdirSync(resultsFolder)
    .filter((file) => file.endsWith(".json"))
    .sort();
  const newest = new Map(files.map((file) => [file.slice("2026-01-01-".length, -".json".length), file]));
  const parts = Object.keys(measures).flatMap((name) => {
    const file = newest.get(name);
    if (!file) return [];
    const result = JSON.parse(readFileSync(join(resultsFolder, file), "utf8")) as Recorded;
    const { cpus: processors, node, memoryGb, loadBefore, loadAfter } = result.machine;
    const where = `${result.date.slice(0, 16)}Z · ${processors}, ${memoryGb} GB · Node ${node} · load ${loadBefore} before, ${loadAfter} after`;
    return [markdownOf({ ...result, notes: [...(result.notes ?? []), where] })];
  });
  const head = "# Measures\n\nMade by `npm run bench`; what each is stands in [the guide](../README.md).\n";
  writeFileSync(join(resultsFolder, "latest.md"), `${[head, ...parts].join("\n").trimEnd()}\n`);
}

function summary(results: readonly Recorded[]): number {
  const missed = results.flatMap(({ name, figures }) =>
    figures.filter(({ ok }) => !ok).map(({ label }) => `${name}: ${label}`),
  );
  console.log(missed.length === 0 ? "\nEvery limit was kept." : `\nLimits missed:\n  ${missed.join("\n  ")}`);
  return missed.length === 0 ? 0 : 1;
}

process.exitCode = await main(values.smoke ?? false, values.only ?? [], values.keep);
