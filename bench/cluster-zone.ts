/** A cluster for measuring: zones with many sites and sections on one PostgreSQL server. */
import type { BenchOptions } from "./result.ts";
import { type ServerZones, zonesOnServer } from "./server-zone.ts";
import type { MeasuredSite } from "./uncached-pages.ts";

export interface ClusterSize {
  sites: number;
  sections: number;
}

/** A site of the large zone, with how many public articles it has. */
export interface ClusterSite extends MeasuredSite {
  id: number;
  articles: number;
}

export interface ClusterZones extends ServerZones {
  size: ClusterSize;
  /** Open sites of a filled zone, the one with most articles first. */
  sites(articles: number): Promise<ClusterSite[]>;
}

/** The small ones, to compare with, have a single site's articles. */
export function clusterZones(options: BenchOptions, size: ClusterSize, say: (line: string) => void): ClusterZones {
  const zones = zonesOnServer(options, say, {
    name: (articles) =>
      articles === options.large ? `cluster-${size.sites}-${size.sections}-${articles}` : `server-${articles}`,
    options: (articles) =>
      articles === options.large ? ["--sites", String(size.sites), "--sections", String(size.sections)] : [],
  });
  const folder = async (articles: number) => {
    const filled = await zones.folder(articles);
    zones.query(articles, inspectedToday);
    return filled;
  };
  return {
    ...zones,
    folder,
    size,
    async sites(articles) {
      await folder(articles);
      return sitesIn(zones, articles);
    },
  };
}

/** Every site had its inspection of this night: otherwise a measure between two and six in China meets hundreds of them. */
const inspectedToday = `insert into inspection_runs (site_id, asked_at, state, finished_at)
  select id, now(), 'failed', now() from sites s where not exists (select 1 from inspection_runs r where r.site_id = s.id
    and r.asked_at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')`;

function sitesIn(zones: ServerZones, articles: number): ClusterSite[] {
  const rows = zones.query(
    articles,
    `select json_build_object('id', s.id, 'label', s.short_name, 'path', s.path,
       'host', case when s.is_main or s.path <> '' then '' else s.domain end, 'articles', coalesce(p.count, 0))
     from sites s left join (select site_id, count(*) from publications where is_home group by site_id) p on p.site_id = s.id
     where s.shut_at is null and not exists (select 1 from site_closings c where c.site_id = s.id and c.ended_at is null)
     order by coalesce(p.count, 0) desc, s.id`,
  );
  return rows
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ClusterSite);
}
