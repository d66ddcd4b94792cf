/**
 * Many clients read while four publish and withdraw: no answer may fail, and no page may be stale for more than a second
 * after the change was answered. Each publisher looks at page, list, home, feed and search after each of its changes. The
 * baseline is the same reading while nobody publishes.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "./http.ts";
import { faultsOf, startLoad } from "./load-process.ts";
import { placesShowing, uniqueTitle } from "./publishing.ts";
import { atMost, type BenchOptions, type BenchResult, figure, percentile } from "./result.ts";
import { type ArticleResult, type Newsroom, newsSection, openNewsroom } from "./staff.ts";
import { type FilledZones, type RunningZone, startZone } from "./zone.ts";

interface Prepared {
  title: string;
  article: ArticleResult;
}

interface Watch {
  until: number;
  /** From the answer to a change until all places told the truth, in milliseconds. */
  staleFor: number[];
  changes: number;
}

const publishers = 4;
/** Between two changes of one publisher. */
const pause = 150;

/** How long a place is asked before the measure gives up. */
const patience = 5000;

async function waitForTruth(
  port: number,
  watch: Watch,
  { title, address, visible }: { title: string; address: string; visible: boolean },
) {
  const client = createClient(port);
  const began = performance.now();
  await Promise.all(
    placesShowing(client, title, address).map(async (place) => {
      for (;;) {
        // A look that began while it was stale counts as stale, however long its answer took.
        const looked = performance.now();
        if ((await place.shows()) === visible) return void watch.staleFor.push(looked - began);
        if (looked - began > patience) throw new Error(`${place.name} is still stale after ${patience} ms`);
        await wait(5);
      }
    }),
  );
  client.close();
}

async function publishInTurn(zone: RunningZone, newsroom: Newsroom, prepared: Prepared[], watch: Watch): Promise<void> {
  while (performance.now() < watch.until) {
    const next = prepared.pop();
    if (!next) return;
    const published = await newsroom.publish(next.article);
    const address = new URL(published.address ?? "", "http://localhost").pathname;
    await waitForTruth(zone.port, watch, { title: next.title, address, visible: true });
    await wait(pause);
    await newsroom.withdraw(published);
    await waitForTruth(zone.port, watch, { title: next.title, address, visible: false });
    watch.changes += 2;
    await wait(pause);
  }
}

/** What readers read: mostly pages, some feeds and searches. */
async function readPaths(zone: RunningZone): Promise<string[]> {
  const client = createClient(zone.port);
  const list = (await client.get(newsSection.address)).text;
  client.close();
  const articles = [...new Set([...list.matchAll(/href="(\/[^"]+\/\d+\.html)"/g)].map(([, path]) => path ?? ""))].slice(
    0,
    20,
  );
  const lists = ["/", newsSection.address, "/news/", "/news/important-news/", "/policies/plans/"];
  const pages = [...articles, ...lists, ...lists, ...articles];
  // One search among a hundred and fifty pages.
  const search = `/api/v1/public/search?q=${encodeURIComponent("营商环境")}`;
  return [...pages, ...pages, ...pages, "/rss.xml", search];
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const milliseconds = options.smoke ? 4000 : 20_000;
  const connections = options.smoke ? 50 : 200;
  const zone = await startZone({ folder: await zones.folder(options.large) });
  const load = startLoad();
  try {
    const newsroom = await openNewsroom(zone);
    const prepared: Prepared[] = [];
    for (let n = 0; n < (options.smoke ? 12 : 160); n += 1) {
      const title = uniqueTitle(n);
      prepared.push({ title, article: await newsroom.prepare(title) });
    }
    const paths = await readPaths(zone);
    const quiet = await load.mustSucceed({ port: zone.port, paths, connections, milliseconds: milliseconds / 2 });
    const watch: Watch = { until: performance.now() + milliseconds, staleFor: [], changes: 0 };
    const reading = load.run({ port: zone.port, paths, connections, milliseconds: milliseconds + 500 });
    await Promise.all(Array.from({ length: publishers }, () => publishInTurn(zone, newsroom, prepared, watch)));
    const report = await reading;
    newsroom.close();
    const faults = faultsOf(report);
    const perSecond = report.answers / report.seconds;
    const before = quiet.answers / quiet.seconds;
    return {
      name: "reading while publishing",
      figures: [
        atMost("answers that failed", faults.length, 0, ""),
        atMost(
          "longest staleness after a change was answered",
          Math.max(...watch.staleFor),
          options.smoke ? 3000 : 1000,
          "ms",
        ),
        figure("staleness: p95", percentile(watch.staleFor, 0.95), "ms"),
        figure("changes while reading", watch.changes, ""),
        figure("answers to readers", perSecond, "1/s", { baseline: before, ratio: perSecond / before }),
        figure("readers wait: p95", percentile(report.times, 0.95), "ms", { baseline: percentile(quiet.times, 0.95) }),
        figure("readers wait: longest", Math.max(...report.times.slice(-100_000)), "ms"),
      ],
      notes: [
        `${connections} readers, ${publishers} publishers, ${milliseconds / 1000} s; ${options.large} articles`,
        ...faults,
      ],
    };
  } finally {
    load.end();
    await zone.stop();
  }
}
