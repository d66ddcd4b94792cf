/**
 * How long it takes, from sending the publish request, until the article's page, its list, the home page, the feed and
 * the search all show it, in a large zone and in a small one. All five are in the cache before each publication, as in a
 * zone that people read; they are asked for together once the request is answered, and again until they show it.
 */
import { type Client, createClient } from "./http.ts";
import { atMost, type BenchOptions, type BenchResult, figure, percentile } from "./result.ts";
import { type ArticleResult, newsSection, openNewsroom } from "./staff.ts";
import { type FilledZones, type RunningZone, startZone } from "./zone.ts";

interface Times {
  /** Until the request was answered, and until all five showed it; milliseconds. */
  answered: number[];
  shown: number[];
}

/** A title that stands nowhere else; its number is a word of its own for the search. */
export const uniqueTitle = (number: number): string => `关于测量发布用时的通知 ${Date.now().toString(36)}x${number}`;

const lastWord = (title: string): string => title.split(" ").at(-1) ?? title;

/** The places that must show an article, and whether each does. */
export function placesShowing(
  client: Client,
  title: string,
  address: string,
): { name: string; shows(): Promise<boolean> }[] {
  const has = (path: string) => async () => (await client.get(path)).text.includes(title);
  return [
    { name: "page", shows: has(address) },
    { name: "list", shows: has(newsSection.address) },
    { name: "home", shows: has("/") },
    { name: "feed", shows: has("/rss.xml") },
    { name: "search", shows: async () => (await client.get(searchFor(title))).text.includes(address) },
  ];
}

/** The search that finds this title alone. */
export const searchFor = (title: string): string => `/api/v1/public/search?q=${encodeURIComponent(lastWord(title))}`;

const patience = 5000;

async function waitUntilShown(client: Client, title: string, address: string): Promise<void> {
  const deadline = performance.now() + patience;
  let missing = placesShowing(client, title, address);
  while (missing.length > 0) {
    const states = await Promise.all(missing.map(async (place) => ({ place, shown: await place.shows() })));
    missing = states.filter(({ shown }) => !shown).map(({ place }) => place);
    if (missing.length > 0 && performance.now() > deadline) {
      throw new Error(`after ${patience} ms an article is not shown by: ${missing.map(({ name }) => name).join(", ")}`);
    }
  }
}

async function measureZone(zone: RunningZone, publications: number): Promise<Times> {
  const newsroom = await openNewsroom(zone);
  const reader = createClient(zone.port);
  const times: Times = { answered: [], shown: [] };
  const prepared: { title: string; article: ArticleResult }[] = [];
  for (let n = 0; n < publications + warmUp; n += 1) {
    const title = uniqueTitle(n);
    prepared.push({ title, article: await newsroom.prepare(title) });
  }
  for (const [n, { title, article }] of prepared.entries()) {
    await Promise.all(["/", newsSection.address, "/rss.xml", searchFor(title)].map(reader.get));
    const began = performance.now();
    const { address } = await newsroom.publish(article);
    const answered = performance.now() - began;
    if (!address) throw new Error("a published article has no address");
    await waitUntilShown(reader, title, new URL(address, "http://localhost").pathname);
    if (n < warmUp) continue;
    times.answered.push(answered);
    times.shown.push(performance.now() - began);
  }
  newsroom.close();
  reader.close();
  return times;
}

const warmUp = 3;

async function inZone(zones: FilledZones, articles: number, publications: number): Promise<Times> {
  const zone = await startZone({ folder: await zones.folder(articles) });
  try {
    return await measureZone(zone, publications);
  } finally {
    await zone.stop();
  }
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const publications = options.smoke ? 5 : 60;
  const small = await inZone(zones, options.small, publications);
  const large = await inZone(zones, options.large, publications);
  const p95 = (values: number[]) => percentile(values, 0.95);
  const base = p95(small.shown);
  const most = Math.max(1.5 * base, base + 20) * (options.smoke ? 5 : 1);
  const beside = (value: number, baseline: number) => ({ baseline, ratio: value / baseline });
  return {
    name: "publishing",
    figures: [
      figure(
        "until answered: p50",
        percentile(large.answered, 0.5),
        "ms",
        beside(percentile(large.answered, 0.5), percentile(small.answered, 0.5)),
      ),
      figure(
        "until shown everywhere: p50",
        percentile(large.shown, 0.5),
        "ms",
        beside(percentile(large.shown, 0.5), percentile(small.shown, 0.5)),
      ),
      atMost(
        "until shown everywhere: p95",
        p95(large.shown),
        options.smoke ? 2000 : 200,
        "ms",
        beside(p95(large.shown), base),
      ),
      atMost("the same against the small zone", p95(large.shown), most, "ms", beside(p95(large.shown), base)),
    ],
    notes: [`${publications} publications one by one; ${options.large} articles, the baseline ${options.small}`],
  };
}
