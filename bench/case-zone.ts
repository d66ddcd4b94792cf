/** A zone with a million cases (办件) on a PostgreSQL server: copies of the demonstration's, by `openzone bench-data --cases`. */
import { startPostgres } from "../scripts/lib/postgres.ts";
import type { BenchOptions } from "./result.ts";
import { zonesOnServer } from "./server-zone.ts";
import { type FilledZones, openzone, type RunningZone, removeFolder, startZone } from "./zone.ts";

export interface CaseZone {
  /** Starts its server. */
  start(env?: Record<string, string>): Promise<RunningZone>;
  /** Rows of its database, each as one JSON value. */
  rows<T>(sql: string): T[];
  run(sql: string): void;
  remove(): void;
}

/** Filled when it is first asked for; with `keep` it stays for the next run. A smoke run moves a copy of the zone that it has. */
export const caseZone = (options: BenchOptions, zones: FilledZones): Promise<CaseZone> =>
  options.smoke ? movedZone(options, zones) : filledZone(options);

async function filledZone(options: BenchOptions): Promise<CaseZone> {
  const zones = zonesOnServer(options, console.log, {
    name: () => `cases-${options.cases}`,
    options: () => ["--cases", String(options.cases)],
  });
  const folder = await zones.folder(options.small).catch((error: unknown) => {
    zones.remove();
    throw error;
  });
  const query = (sql: string) => zones.query(options.small, sql);
  return { start: (env = {}) => startZone({ folder, env }), ...spoken(query), remove: zones.remove };
}

async function movedZone({ small, cases }: BenchOptions, zones: FilledZones): Promise<CaseZone> {
  const folder = await zones.copy(small);
  const postgres = startPostgres();
  const remove = () => {
    postgres.stop();
    removeFolder(folder);
  };
  try {
    await openzone({ folder }, ["move", "--to", postgres.url]);
    const settings = { folder, env: { DATABASE_URL: postgres.url } };
    await openzone(settings, ["bench-data", "--cases", String(cases)]);
    const start = (env: Record<string, string> = {}) => startZone({ folder, env: { ...settings.env, ...env } });
    return { start, ...spoken((sql) => postgres.run(sql)), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function spoken(query: (sql: string) => string): Pick<CaseZone, "rows" | "run"> {
  return {
    rows<T>(sql: string) {
      const text = query(`select to_json(x) from (${sql}) x`).trim();
      return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as T);
    },
    run: (sql) => void query(sql),
  };
}
