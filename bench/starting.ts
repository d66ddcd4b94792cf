/**
 * From starting the process to its being ready: the first time on an empty folder with the demonstration zone, later
 * times, and with the large zone. What `npm start` builds before that is not in it. And the import of a real corpus, where
 * OPENZONE_CORPUS names one, until its last document is found by the search.
 */
import { join } from "node:path";
import { createClient } from "./http.ts";
import { atMost, type BenchOptions, type BenchResult, type Figure, figure, median } from "./result.ts";
import { corpusFolder, readCorpus } from "./search-corpus.ts";
import { type FilledZones, openzone, removeFolder, startZone, temporaryFolder } from "./zone.ts";

async function laterStarts(folder: string, times: number): Promise<number> {
  const starts: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const zone = await startZone({ folder });
    starts.push(zone.startedIn / 1000);
    await zone.stop();
  }
  return median(starts);
}

async function importCorpus(folder: string, corpus: string): Promise<Figure[]> {
  const zone = await startZone({ folder });
  const client = createClient(zone.port);
  try {
    const { seconds } = await openzone({ folder }, ["import", join(corpus, "policies.jsonl.gz")]);
    const last = readCorpus(corpus).at(-1);
    const found = await client.get(`/api/v1/public/search?q=${encodeURIComponent(last?.title ?? "")}`);
    const isFound = found.text.includes(`"externalId":"${last?.id}"`);
    return [
      atMost("import of 2,036 documents into a running zone", seconds, 60, "s"),
      { ...figure("the last of them found at once", isFound ? 1 : 0, ""), limit: "= 1", ok: isFound },
    ];
  } finally {
    client.close();
    await zone.stop();
  }
}

/** A zone with the demonstration and how long its first start took; a smoke run has filled one already, and takes that. */
async function firstStarted({ smoke, small }: BenchOptions, zones: FilledZones) {
  const known = smoke ? await zones.firstStart(small) : undefined;
  if (known !== undefined) return { folder: await zones.copy(small), startedIn: known };
  const folder = temporaryFolder();
  const zone = await startZone({ folder, demo: true });
  await zone.stop();
  return { folder, startedIn: zone.startedIn };
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const corpus = corpusFolder();
  const times = options.smoke ? 1 : 5;
  const slack = options.smoke ? 10 : 1;
  const { folder, startedIn } = await firstStarted(options, zones);
  try {
    const figures = [
      atMost("first start, demonstration zone", startedIn / 1000, 90 * slack, "s"),
      atMost("later start", await laterStarts(folder, times), 3 * slack, "s"),
      atMost(
        `later start with ${options.large} articles`,
        await laterStarts(await zones.folder(options.large), times),
        3 * slack,
        "s",
      ),
      ...(corpus && !options.smoke ? await importCorpus(folder, corpus) : []),
    ];
    const notes = corpus ? [] : ["the import was not measured: OPENZONE_CORPUS names no corpus"];
    return { name: "starting", figures, notes };
  } finally {
    removeFolder(folder);
  }
}
