/** A cluster for measuring: zones with many sites and sections on one PostgreSQL server. */
import { join } from "node:path";
import { startPostgres, type TemporaryPostgres } from "../scripts/lib/postgres.ts";
import type { BenchOptions } from "./result.ts";
import type { MeasuredSite } from "./uncached-pages.ts";
import { type FilledZones, filledZones } from "./zone.ts";

export interface ClusterSize {
  sites: number;
  sections: number;
}

/** A site of the large zone, with how many public articles it has. */
export interface ClusterSite extends MeasuredSite {
  id: number;
  articles: number;
}

export interface ClusterZones extends FilledZones {
  size: ClusterSize;
  /** Open sites of a filled zone, the one with most articles first. */
  sites(articles: number): Promise<ClusterSite[]>;
}

/** As an operator of so large a zone sets them on this machine; the disk is not waited for. */
const serverSettings = {
  shared_buffers: "2GB",
  max_wal_size: "8GB",
  effective_cache_size: "8GB",
  random_page_cost: "1.1",
};

/** Zones on a server of their own; the small ones, to compare with, have a single site's articles. */
export function clusterZones(options: BenchOptions, size: ClusterSize, say: (line: string) => void): ClusterZones {
  const place = options.keep === undefined ? {} : { folder: join(options.keep, "postgres") };
  const postgres = startPostgres({ ...place, options: serverSettings });
  const name = (articles: number): string =>
    articles === options.large ? `cluster-${size.sites}-${size.sections}-${articles}` : `server-${articles}`;
  const zones = filledZones(options, say, {
    database: "a PostgreSQL server",
    name,
    settings: (zone) => {
      makeDatabase(postgres, databaseOf(zone));
      return { DATABASE_URL: postgres.urlOf(databaseOf(zone)) };
    },
    options: (articles) =>
      articles === options.large ? ["--sites", String(size.sites), "--sections", String(size.sections)] : [],
    tidy: (zone) => void postgres.run("vacuum (analyze)", databaseOf(zone)),
  });
  return {
    ...zones,
    size,
    async sites(articles) {
      await zones.folder(articles);
      return sitesIn(postgres, databaseOf(name(articles)));
    },
    remove() {
      postgres.stop();
      zones.remove();
    },
  };
}

const databaseOf = (zone: string): string => zone.replaceAll("-", "_");

function makeDatabase(postgres: TemporaryPostgres, database: string): void {
  const known = postgres.run(`select 1 from pg_database where datname = '${database}'`);
  if (known.trim() === "") postgres.run(`create database ${database}`);
}

function sitesIn(postgres: TemporaryPostgres, database: string): ClusterSite[] {
  const rows = postgres.run(
    `select json_build_object('id', s.id, 'label', s.short_name, 'path', s.path,
       'host', case when s.is_main or s.path <> '' then '' else s.domain end, 'articles', coalesce(p.count, 0))
     from sites s left join (select site_id, count(*) from publications where is_home group by site_id) p on p.site_id = s.id
     where s.shut_at is null and not exists (select 1 from site_closings c where c.site_id = s.id and c.ended_at is null)
     order by coalesce(p.count, 0) desc, s.id`,
    database,
  );
  return rows
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ClusterSite);
}
