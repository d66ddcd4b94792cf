/** Zones for measuring whose databases lie on one PostgreSQL server, started for them. */
import { join } from "node:path";
import { startPostgres, type TemporaryPostgres } from "../scripts/lib/postgres.ts";
import type { BenchOptions } from "./result.ts";
import { type FilledZones, type Filling, filledZones } from "./zone.ts";

/** As an operator of a large zone sets them on this machine; the disk is not waited for. */
const serverSettings = {
  shared_buffers: "2GB",
  max_wal_size: "8GB",
  effective_cache_size: "8GB",
  random_page_cost: "1.1",
};

export interface ServerZones extends FilledZones {
  /** Runs SQL in the database of a filled zone; returns what it says, a line for each row. */
  query(articles: number, sql: string): string;
}

/** @param filling  how a zone with so many articles is called, and what else `openzone bench-data` is told of it */
export function zonesOnServer(
  options: BenchOptions,
  say: (line: string) => void,
  filling: Pick<Filling, "name" | "options">,
): ServerZones {
  const place = options.keep === undefined ? {} : { folder: join(options.keep, "postgres") };
  const postgres = startPostgres({ ...place, options: serverSettings });
  const zones = filledZones(options, say, {
    ...filling,
    database: "a PostgreSQL server",
    settings: (zone, isFilled) => {
      makeDatabase(postgres, databaseOf(zone), isFilled);
      return { DATABASE_URL: postgres.urlOf(databaseOf(zone)) };
    },
    tidy: (zone) => void postgres.run("vacuum (analyze)", databaseOf(zone)),
  });
  return {
    ...zones,
    query: (articles, sql) => postgres.run(sql, databaseOf(filling.name(articles))),
    remove() {
      postgres.stop();
      zones.remove();
    },
  };
}

const databaseOf = (zone: string): string => zone.replaceAll("-", "_");

/** One that was left half filled belongs to a folder that is gone, with its keys; it is made anew. */
function makeDatabase(postgres: TemporaryPostgres, database: string, isFilled: boolean): void {
  if (!isFilled) postgres.run(`drop database if exists ${database}`);
  const known = postgres.run(`select 1 from pg_database where datname = '${database}'`);
  if (known.trim() === "") postgres.run(`create database ${database}`);
}
