/**
 * How long the questions of the statistics take over the lines of 300,000 articles, and what their workbook costs. The
 * lines are made here, as imported articles count for nothing: four for each article, over five years, of every
 * department, section and person.
 */
import { cpSync, statSync } from "node:fs";
import { connectDatabase } from "../apps/server/src/platform/database/database.ts";
import { startEmbeddedDatabase } from "../apps/server/src/platform/database/embedded.ts";
import { analyzeGrown } from "../apps/server/src/platform/database/upkeep.ts";
import { residentMemory } from "./processes.ts";
import { atMost, type BenchOptions, type BenchResult, type Figure, figure, median, percentile } from "./result.ts";
import { signInAs } from "./staff.ts";
import { type FilledZones, type RunningZone, removeFolder, startZone, temporaryFolder } from "./zone.ts";

const minutesOfFiveYears = 5 * 365 * 24 * 60;
/** Five years up to today, so that every period that is asked for is full. */
const present = new Date(Date.now() + 8 * 3_600_000).toISOString();
const year = present.slice(0, 4);
const month = present.slice(0, 7);

const questions: Record<string, string> = {
  "overview of a month": `overview?period=${month}`,
  "trend of twelve months": `trend?period=${month}`,
  "trend of five years": `trend?period=${year}`,
  "departments, a year": `departments?period=${Number(year) - 1}`,
  "sections, a year": `sections?period=${Number(year) - 1}`,
  "persons, a year": `persons?period=${Number(year) - 1}`,
  "lines of a number, a year": `lines?period=${Number(year) - 1}&measure=submitted`,
};

/**
 * Adds the lines to a stopped zone. Their events are left out, which the database is told not to miss: what is measured
 * reads lines only.
 */
async function addLines(folder: string, articles: number): Promise<number> {
  const embedded = await startEmbeddedDatabase(folder, () => undefined);
  const database = connectDatabase({ kind: "embedded", socketFolder: embedded.socketFolder });
  try {
    await database.pool.query("set session_replication_role = replica");
    const { rowCount } = await database.pool.query(`
      with places as (select array_agg(id) as ids from sections where kind = 'list'),
        owners as (select array_agg(id) as ids from departments), writers as (select array_agg(id) as ids from staff),
        texts as (select array_agg(id) as ids from articles)
      insert into statistics_lines
        (event_id, measure, section_id, site_id, department_id, staff_id, article_id, at, day, seconds, owner_id)
      select -n, m.measure, places.ids[1 + n % cardinality(places.ids)], (select min(id) from sites),
        owners.ids[1 + n % cardinality(owners.ids)], writers.ids[1 + n % cardinality(writers.ids)],
        texts.ids[1 + n % cardinality(texts.ids)], at, at::date,
        case when m.measure = 'published' then 3600 + (n::bigint * 7919) % 500000 end,
        case when m.measure = 'shown' then owners.ids[1 + (n::bigint * 31) % cardinality(owners.ids)] end
      from places, owners, writers, texts, generate_series(1, ${articles}) as n
        cross join lateral (select now() - n * interval '1 minute' * ${minutesOfFiveYears / articles} as at) a
        cross join (values ('submitted'), ('approved'), ('published'), ('shown')) as m (measure)`);
    for (const table of ["statistics_months", "statistics_section_days", "statistics_times"]) {
      await database.pool.query(`delete from ${table}`);
      await database.pool.query(`insert into ${table} select *, false from ${table}_wanted`);
    }
    await database.pool.query("set session_replication_role = default");
    await analyzeGrown(database);
    return rowCount ?? 0;
  } finally {
    await database.close();
    await embedded.close();
  }
}

async function ask(zone: RunningZone, rounds: number, limit: number): Promise<Figure[]> {
  const chief = await signInAs(zone, "luoqingshan");
  const figures: Figure[] = [];
  for (const [label, path] of Object.entries(questions)) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 1; round += 1) {
      const began = performance.now();
      await chief.get(`/api/v1/statistics/${path}`);
      // The first one warms up.
      if (round > 0) times.push(performance.now() - began);
    }
    figures.push(atMost(`${label}: p95`, percentile(times, 0.95), limit, "ms", { baseline: median(times) }));
  }
  const before = residentMemory(zone.pid);
  const began = performance.now();
  await chief.get(`/api/v1/statistics/export.xlsx?period=${year}`);
  figures.push(figure("workbook of a year", performance.now() - began, "ms"));
  figures.push(atMost("memory that the workbook took", Math.max(0, residentMemory(zone.pid) - before), 100, "MB"));
  chief.close();
  return figures;
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const articles = options.smoke ? 3000 : 300_000;
  const folder = temporaryFolder();
  try {
    // A copy: these lines belong to no history.
    const isFile = (path: string) => !statSync(path).isSocket();
    cpSync(await zones.folder(options.small), folder, { recursive: true, filter: isFile });
    const lines = await addLines(folder, articles);
    const zone = await startZone({ folder });
    const figures = await ask(zone, options.smoke ? 3 : 20, options.smoke ? 3000 : 300).finally(zone.stop);
    return {
      name: "statistics",
      figures,
      notes: [`${lines} lines as of ${articles} articles over five years; the baseline is the median`],
    };
  } finally {
    removeFolder(folder);
  }
}
