/**
 * A harvest of a large catalogue by a client that others wrote (Debian's libhttp-oai-perl), while items are published, changed
 * and withdrawn and articles appear: whether a record is lost or comes twice, and how long an answer takes.
 */
import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { type Client, createClient } from "./http.ts";
import { changesOfCatalogue, type Editing } from "./oai-changes.ts";
import { atMost, type BenchOptions, type BenchResult, figure, percentile } from "./result.ts";
import { type FilledZones, openzone, type RunningZone, removeFolder, startZone, temporaryFolder } from "./zone.ts";

const usualSize = 100_000;
const clientScript = join(import.meta.dirname, "oai-harvest.pl");

interface Seen {
  id: number;
  stamp: string;
  deleted: boolean;
  rights: string;
}

interface Harvest {
  /** The repository's time before the list began: from where a harvester asks the next time. */
  began: string;
  pages: { ms: number; sent: number }[];
  records: Seen[];
  seconds: number;
}

/** @throws Error  with what the client said when it gives up */
async function harvestBy(zone: RunningZone, from?: string): Promise<Harvest> {
  const began = performance.now();
  const args = [clientScript, `http://127.0.0.1:${zone.port}/oai`, ...(from === undefined ? [] : [from])];
  const child = spawn("perl", args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const harvest: Harvest = { began: "", pages: [], records: [], seconds: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    const [kind, first = "", second = "", third = "", fourth = ""] = line.split("\t");
    if (kind === "began") harvest.began = first;
    if (kind === "page") harvest.pages.push({ ms: Number(first), sent: Number(second) });
    if (kind === "record") {
      const id = Number(/:disclosure-(\d+)$/.exec(first)?.[1]);
      harvest.records.push({ id, stamp: second, deleted: third === "deleted", rights: fourth });
    }
  }
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`the client ended with ${code} after ${harvest.records.length} records`);
  return { ...harvest, seconds: (performance.now() - began) / 1000 };
}

/** The numbers of all public items, by the file that readers load, and which of them were made for measuring. */
async function publicIds(reader: Client): Promise<{ all: number[]; made: number[] }> {
  const { text } = await reader.get("/disclosure/catalogue.csv");
  const rows = text.split("\n").flatMap((row) => {
    const id = /\/disclosure\/items\/(\d+)/.exec(row)?.[1];
    return id === undefined ? [] : [{ id: Number(id), made: row.includes("BENCH0000/") }];
  });
  return { all: rows.map(({ id }) => id), made: rows.filter(({ made }) => made).map(({ id }) => id) };
}

/** What is wrong with a harvest during which `edits` were made, and with the next one; each a number that must be 0. */
function faultsOf(there: readonly number[], first: Harvest, next: Harvest, edits: readonly Editing[]) {
  const counts = new Map<number, number>();
  for (const { id } of first.records) counts.set(id, (counts.get(id) ?? 0) + 1);
  const byId = Map.groupBy(edits, ({ id }) => id);
  const lastAsked = first.pages.at(-1)?.sent ?? 0;
  const added = [...byId].filter(([, [edit]]) => edit?.verb === "published" && edit.done < lastAsked);
  const newest = new Map([...first.records, ...next.records].map((seen) => [seen.id, seen]));
  const stale = [...byId].filter(([id, its]) => {
    const seen = newest.get(id);
    const now = its.at(-1);
    return (
      !seen || !now || seen.deleted !== (now.verb === "withdrawn") || (!seen.deleted && seen.rights !== now.rights)
    );
  });
  return {
    lost: there.filter((id) => !counts.has(id)).length,
    // What changes after it was sent comes again, once for each change at most.
    doubled: [...counts].filter(([id, times]) => times > 1 + (byId.get(id)?.length ?? 0)).length,
    newLost: added.filter(([id]) => !counts.has(id)).length,
    stale: stale.length,
    disorder: first.records.filter(({ stamp }, place) => stamp < (first.records[place - 1]?.stamp ?? "")).length,
  };
}

/** Whether answers of each kind conform to the protocol's schema; undefined without the schema or xmllint. */
async function conforming(reader: Client, folder: string): Promise<boolean | undefined> {
  const schemas = process.env.OPENZONE_SCHEMAS;
  if (schemas === undefined || spawnSync("xmllint", ["--version"]).status !== 0) return undefined;
  const queries = ["Identify", "ListSets", "ListMetadataFormats", "ListRecords&metadataPrefix=oai_dc"];
  const more = ["ListIdentifiers&metadataPrefix=oai_dc", "ListRecords", "Nothing"];
  for (const [place, query] of [...queries, ...more].entries()) {
    const file = join(folder, `answer-${place}.xml`);
    writeFileSync(file, (await reader.get(`/oai?verb=${query}`)).text);
    await promisify(execFile)("xmllint", ["--noout", "--schema", join(schemas, "OAI-PMH.xsd"), file]);
  }
  return true;
}

async function filledFolder(
  { keep, smoke, small }: BenchOptions,
  zones: FilledZones,
  base: string,
  items: number,
): Promise<string> {
  if (smoke) {
    const copied = await zones.copy(small);
    await openzone({ folder: copied }, ["bench-data", "--catalogue", String(items)]);
    return copied;
  }
  const folder = join(keep ?? base, `zone-catalogue-${items}`);
  const filled = join(folder, "bench-filled");
  if (existsSync(filled)) return folder;
  removeFolder(folder);
  mkdirSync(folder, { recursive: true });
  const zone = await startZone({ folder, demo: true });
  await openzone({ folder }, ["bench-data", "--catalogue", String(items)]);
  await zone.stop();
  mkdirSync(filled);
  return folder;
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const name = "harvest of the catalogue (OAI-PMH)";
  if (spawnSync("perl", ["-MHTTP::OAI", "-e", "1"]).status !== 0) {
    if (options.smoke) return { name, figures: [], notes: ["not without libhttp-oai-perl"] };
    throw new Error("this measure needs the client: apt-get install libhttp-oai-perl");
  }
  const items = options.smoke ? 1000 : usualSize;
  const base = temporaryFolder();
  try {
    const folder = await filledFolder(options, zones, base, items);
    const zone = await startZone({ folder });
    try {
      return { name, ...(await measured(zone, base)) };
    } finally {
      await zone.stop();
      if (options.smoke) removeFolder(folder);
    }
  } finally {
    removeFolder(base);
  }
}

async function measured(zone: RunningZone, base: string): Promise<Omit<BenchResult, "name">> {
  const reader = createClient(zone.port);
  const there = await publicIds(reader);
  const conforms = await conforming(reader, base);
  const changes = await changesOfCatalogue(zone, there.made);
  const first = await harvestBy(zone);
  const { edits, articles } = await changes.stop();
  const next = await harvestBy(zone, first.began);
  reader.close();
  const faults = faultsOf(there.all, first, next, edits);
  const times = first.pages.map(({ ms }) => ms);
  const none = (label: string, value: number) => atMost(label, value, 0, "records");
  return {
    figures: [
      figure("records that the client was given", first.records.length, "records"),
      none("of those that were there before: lost", faults.lost),
      none("given twice without a change", faults.doubled),
      none("published meanwhile and lost", faults.newLost),
      none("not as they are after the next harvest", faults.stale),
      none("out of the order of their datestamps", faults.disorder),
      figure("changes of the catalogue meanwhile", edits.length, "changes"),
      figure("articles published meanwhile", articles, "articles"),
      figure("an answer of 200 records: p50", percentile(times, 0.5), "ms"),
      figure("an answer of 200 records: p95", percentile(times, 0.95), "ms"),
      figure("the whole harvest with the client's own work", first.seconds, "s"),
    ],
    notes: [
      `${there.all.length} public items before the harvest, ${first.pages.length} answers; the next harvest had ${next.records.length} records`,
      conforms
        ? "answers of each kind conform to OAI-PMH.xsd"
        : "without OPENZONE_SCHEMAS no answer was held against the schema",
    ],
  };
}
