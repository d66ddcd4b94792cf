/**
 * How long it takes to withdraw a thousand public articles in one action: from sending the request until the run is
 * finished and page, list, home, feed and search show none of them, while progress is asked for as the workbench does.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "./http.ts";
import { atMost, type BenchOptions, type BenchResult, figure } from "./result.ts";
import { signInAs } from "./staff.ts";
import { type FilledZones, startZone } from "./zone.ts";

interface Run {
  id: number;
  state: string;
  total: number;
  done: number;
  failed: number;
}
interface Listed {
  items: { id: number; version: number; title: string; section: { id: number } }[];
  nextCursor?: string;
}

const pollMs = 250;
const patienceMs = 60_000;

/** So many public articles of the zone, from the newest on. */
async function publicArticles(get: (path: string) => Promise<Listed>, wanted: number): Promise<Listed["items"]> {
  const found: Listed["items"] = [];
  for (let cursor: string | undefined; found.length < wanted; ) {
    const more = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await get(`/api/v1/articles?state=published&limit=100${more}`);
    found.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return found.slice(0, wanted);
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const wanted = options.smoke ? 100 : 1000;
  const zone = await startZone({ folder: await zones.folder(options.large) });
  try {
    const chief = await signInAs(zone, "luoqingshan");
    const get = async <T>(path: string) => JSON.parse((await chief.get(path)).text) as T;
    const articles = await publicArticles(get, wanted);
    const reader = createClient(zone.port);
    await Promise.all(["/", "/news/", "/rss.xml"].map(reader.get));
    const began = performance.now();
    const body = { action: "withdraw", reason: "测量", articles: articles.map(({ id, version }) => ({ id, version })) };
    let run = await chief.send<Run>("POST", "/api/v1/bulk-runs", body);
    const answered = performance.now() - began;
    let firstProgress = 0;
    while (run.state === "open") {
      if (performance.now() - began > patienceMs) throw new Error(`the run has done ${run.done} of ${run.total}`);
      await wait(pollMs);
      run = await get<Run>(`/api/v1/bulk-runs/${run.id}`);
      if (run.done > 0 && firstProgress === 0) firstProgress = performance.now() - began;
    }
    await refuseLeftovers(reader, articles);
    const seconds = (performance.now() - began) / 1000;
    if (run.done !== articles.length) throw new Error(`${run.done} of ${articles.length} were withdrawn`);
    reader.close();
    chief.close();
    return {
      name: "acting on many articles",
      figures: [
        figure("until the run was taken on", answered, "ms"),
        figure("until the first progress", firstProgress, "ms"),
        atMost(`until ${articles.length} articles were withdrawn everywhere`, seconds, options.smoke ? 20 : 10, "s"),
      ],
      notes: [`one action in a zone of ${options.large} articles, progress asked for every ${pollMs} ms`],
    };
  } finally {
    await zone.stop();
  }
}

/** @throws Error when the portal still shows one of them */
async function refuseLeftovers(reader: ReturnType<typeof createClient>, articles: Listed["items"]): Promise<void> {
  const ids = new Set(articles.map(({ id }) => id));
  for (const path of ["/", "/news/", "/rss.xml"]) {
    const shown = (await reader.get(path)).text.matchAll(/\/(\d+)\.html/g);
    const left = [...shown].filter(([, id]) => ids.has(Number(id)));
    if (left.length > 0) throw new Error(`${path} still shows ${left[0]?.[0]}`);
  }
  const last = articles.at(-1);
  const query = encodeURIComponent(last?.title ?? "");
  const found = (await reader.get(`/api/v1/public/search?q=${query}`)).text;
  if (found.includes(`/${last?.id}.html`)) throw new Error("the search still finds a withdrawn article");
}
