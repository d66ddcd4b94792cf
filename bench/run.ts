/**
 * `npm run bench [-- --smoke] [-- --only NAME] [-- --keep FOLDER] [-- --articles N] [-- --cases N]`: runs the measures one after another, prints each as a
 * table, writes them to `bench/results/`, and ends with 1 when a limit is missed. With `--cluster [--sites N] [--sections N]`
 * those of a cluster on a PostgreSQL server instead. See README.md.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, platform, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "../scripts/build.ts";
import { root } from "../scripts/lib/run.ts";
import { clusterMeasures } from "./cluster.ts";
import { type ClusterSize, clusterZones } from "./cluster-zone.ts";
import { type BenchOptions, type BenchResult, markdownOf, tableOf } from "./result.ts";
import { type FilledZones, filledZones } from "./zone.ts";

type Measure = (options: BenchOptions, zones: FilledZones) => Promise<BenchResult>;

const million = 1_000_000;

const notInSmoke = (name: string): BenchResult => ({ name, figures: [], notes: ["not in a smoke run"] });

const withoutLimits = (result: BenchResult): BenchResult => ({
  ...result,
  figures: result.figures.map((one) => ({ ...one, limit: undefined, ok: true })),
});

const keptIndex = (keep: string | undefined, documents: number): string | undefined =>
  keep === undefined ? undefined : join(keep, `search-index-${documents}.db`);

/** In the order in which they run: those that need a fresh zone before those that publish in it. */
const measures: Record<string, () => Promise<Measure>> = {
  "page-cache": async () => {
    const { run } = await import("./pages.ts");
    return ({ smoke }) => run(smoke ? { rounds: 5, milliseconds: 100, connections: 16, least: 0.3 } : {});
  },
  "cached-pages": async () => (await import("./cached-pages.ts")).run,
  "cached-guides": async () => {
    const { cachedGuide, run } = await import("./cached-pages.ts");
    return (options, zones) => run(options, zones, cachedGuide);
  },
  "uncached-pages": async () => (await import("./uncached-pages.ts")).run,
  search: async () => (await import("./search-api.ts")).run,
  "search-index": async () => {
    const { run } = await import("./search-index.ts");
    return async ({ smoke, large, keep }) => {
      const most = large > 100_000 ? 100 : 50;
      const result = await run({ documents: large, file: keptIndex(keep, large), most });
      return smoke ? withoutLimits(result) : result;
    };
  },
  "search-million": async () => {
    const { run } = await import("./search-index.ts");
    return async ({ smoke, keep }) =>
      smoke
        ? notInSmoke("search index of a million")
        : {
            ...(await run({ documents: million, file: keptIndex(keep, million), most: 100 })),
            name: "search index of a million",
          };
  },
  "search-quality": async () => {
    const { run } = await import("./search-quality.ts");
    return async ({ smoke }) => (smoke ? notInSmoke("search quality") : run());
  },
  checks: async () => (await import("./checks.ts")).run,
  memory: async () => (await import("./memory.ts")).run,
  starting: async () => (await import("./starting.ts")).run,
  inspection: async () => (await import("./inspection.ts")).run,
  statistics: async () => (await import("./statistics.ts")).run,
  clocks: async () => (await import("./clocks.ts")).run,
  policies: async () => (await import("./policies.ts")).run,
  cases: async () => (await import("./cases.ts")).run,
  oai: async () => (await import("./oai.ts")).run,
  workbench: async () => (await import("./workbench.ts")).run,
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
  options: {
    smoke: { type: "boolean" },
    only: { type: "string", multiple: true },
    keep: { type: "string" },
    articles: { type: "string" },
    cluster: { type: "boolean", default: false },
    sites: { type: "string" },
    sections: { type: "string" },
    cases: { type: "string" },
  },
});

/** Articles of the large zone unless told otherwise; results of other sizes are kept under names of their own. */
const usualSize = values.cluster ? 1_000_000 : 100_000;
/** Cases beside them, of the measures of cases. */
const usualCases = million;
const usualCluster: ClusterSize = { sites: 300, sections: 20_000 };

function sizesOf(smoke: boolean): Pick<BenchOptions, "large" | "small" | "cases"> {
  if (smoke) return { large: values.cluster ? 2000 : 400, small: 400, cases: 2000 };
  return {
    large: wholeNumber("articles", usualSize, 1000),
    small: 1000,
    cases: wholeNumber("cases", usualCases, 1000),
  };
}

function wholeNumber(name: "articles" | "cases" | "sites" | "sections", usual: number, least: number): number {
  const given = values[name];
  const number = given === undefined ? usual : Number(given);
  if (!Number.isInteger(number) || number < least) throw new Error(`--${name} takes a whole number from ${least} on`);
  return number;
}

const clusterSize = (smoke: boolean): ClusterSize =>
  smoke
    ? { sites: 14, sections: 300 }
    : {
        sites: wholeNumber("sites", usualCluster.sites, 1),
        sections: wholeNumber("sections", usualCluster.sections, 1),
      };

/** The measures that were asked for, ready to run, and what ends them. */
function stageOf(options: BenchOptions): { names: string[]; take(name: string): Promise<BenchResult>; end(): void } {
  if (values.cluster) {
    const zones = clusterZones(options, clusterSize(options.smoke), console.log);
    const take = async (name: string) => clusterMeasures[name]?.(options, zones) ?? unknown(name);
    return { names: Object.keys(clusterMeasures), take, end: zones.remove };
  }
  const zones = filledZones(options, console.log);
  const take = async (name: string) => (await measures[name]?.())?.(options, zones) ?? unknown(name);
  return { names: Object.keys(measures), take, end: zones.remove };
}

function unknown(name: string): never {
  throw new Error(`there is no measure ${name}`);
}

async function main(smoke: boolean, only: string[], keep: string | undefined): Promise<number> {
  const known = Object.keys(values.cluster ? clusterMeasures : measures);
  const strange = only.filter((name) => !known.includes(name));
  if (strange.length > 0) {
    console.error(`There is no measure ${strange.join(", ")}; there are ${known.join(", ")}.`);
    return 2;
  }
  await buildAll();
  // A machine that is busy with something else sheds no load in a smoke run, which asks whether things work.
  if (smoke) process.env.MAX_EVENT_LOOP_DELAY_MS ??= "60000";
  const options: BenchOptions = { smoke, ...sizesOf(smoke), keep: keep === undefined ? undefined : resolve(keep) };
  const stage = stageOf(options);
  try {
    const results: Recorded[] = [];
    for (const name of stage.names.filter((one) => only.length === 0 || only.includes(one)))
      results.push(await record(name, options, stage.take));
    if (!smoke) writeLatest();
    return summary(results);
  } finally {
    stage.end();
  }
}

async function record(
  name: string,
  options: BenchOptions,
  take: (name: string) => Promise<BenchResult>,
): Promise<Recorded> {
  const loadBefore = loadNow();
  const began = performance.now();
  const result = await take(name);
  const machine = { ...machineOf(), loadBefore, loadAfter: loadNow() };
  const recorded: Recorded = { ...result, date: new Date().toISOString(), machine };
  console.log(`${tableOf(result)}\n  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  if (!options.smoke) {
    mkdirSync(resultsFolder, { recursive: true });
    const size = otherSize(name, options);
    const file = join(resultsFolder, `${recorded.date.slice(0, 10)}-${name}${size}.json`);
    writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
  }
  return recorded;
}

/** What tells a result of another size from the usual one. */
function otherSize(name: string, { large, cases }: BenchOptions): string {
  if (name === "cases") return cases === usualCases ? "" : `-${cases}-cases`;
  return large === usualSize ? "" : `-${large}-articles`;
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
  const inOrder = [...Object.keys(measures), ...Object.keys(clusterMeasures)].flatMap((name) => [
    name,
    ...[...newest.keys()].filter((other) => other.startsWith(`${name}-`) && /-\d+-(articles|cases)$/.test(other)),
  ]);
  const parts = inOrder.flatMap((name) => {
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
