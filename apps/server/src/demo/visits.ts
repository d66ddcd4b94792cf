import { sql } from "kysely";
import { mendStatistics } from "../modules/statistics/index.ts";
import type { Tx } from "../platform/database/database.ts";

/** Views die away within weeks; each article has its own popularity, told from its number, so every demonstration is alike. */
const mostDays = 45;
/** A year of the site's sections would be made up; a quarter is enough for every choice of period but one. */
const daysOfSites = 90;

/** Views of the demonstration articles since their publication: many in the first days, few on weekends. */
export async function addDemoViews(tx: Tx, now: Date): Promise<void> {
  await sql`
    insert into page_views (kind, thing_id, day, section_id, department_id, staff_id, views, visitors, visits, downloads)
    select 'article', a.id, day::date, p.section_id, p.department_id, a.created_by, n.views,
      ceil(n.views * 0.72)::integer, ceil(n.views * 0.8)::integer, floor(n.views * (a.id % 7) / 60.0)::integer
    from publications p join articles a on a.id = p.article_id
      cross join lateral generate_series(0, ${mostDays}) as age
      cross join lateral (select ((p.published_at at time zone interval '08:00')::date + age)::timestamp as day) d
      cross join lateral (select greatest(1,
        ((20 + a.id * 7919 % 180) * (1.0 / (1 + age * 0.45)) * case when extract(isodow from day) > 5 then 0.45 else 1 end
          * (0.7 + (a.id * 31 + age * 17) % 60 / 100.0))::integer) as views) n
    where p.is_home and day <= (${now}::timestamptz at time zone interval '08:00')`.execute(tx);
  await mendStatistics(tx);
  await addDemoVisits(tx, now);
  await addDemoSources(tx);
}

/** The days of sites, sections and departments of the last weeks: their articles', lists and home, read in fewer visits. */
async function addDemoVisits(tx: Tx, now: Date): Promise<void> {
  await sql`
    with days as (
      select s.site_id, s.path, v.department_id, v.day, v.views, v.downloads
      from page_views v join sections s on s.id = v.section_id
      where v.day > (${now}::timestamptz at time zone interval '08:00')::date - ${daysOfSites}::integer
    ), scopes as (
      select site_id, 'section' as scope, unnest(string_to_array(trim(both '/' from path), '/'))::bigint as thing_id,
        day, views * 1.35 as views, downloads from days
      union all select site_id, 'department', department_id, day, views * 1.3, downloads from days where department_id is not null
      union all select site_id, 'site', site_id, day, views * 2.1, downloads from days
    )
    insert into visit_days (site_id, scope, thing_id, day, views, visitors, visits, downloads)
    select site_id, scope, thing_id, day, sum(views)::integer, ceil(sum(views) * f.visitors)::integer,
      ceil(sum(views) * f.visits)::integer, sum(downloads)
    from scopes cross join lateral (select case scope when 'site' then 0.29 else 0.55 end as visitors,
      case scope when 'site' then 0.36 else 0.62 end as visits) f
    group by site_id, scope, thing_id, day, f.visitors, f.visits`.execute(tx);
}

async function addDemoSources(tx: Tx): Promise<void> {
  await sql`
    insert into visit_sources (site_id, day, kind, host, visits)
    select d.site_id, d.day, s.kind, s.host, greatest(1, floor(d.visits * s.share))::integer
    from visit_days d cross join (values ('direct', '', 0.34), ('search', 'www.baidu.com', 0.24), ('search', 'cn.bing.com', 0.07),
      ('search', 'www.so.com', 0.04), ('social', 'weixin.qq.com', 0.15), ('social', 'weibo.com', 0.02),
      ('site', 'www.example.gov.cn', 0.09), ('site', 'fgw.example.gov.cn', 0.03), ('inside', '', 0.02)) as s(kind, host, share)
    where d.scope = 'site'`.execute(tx);
}
