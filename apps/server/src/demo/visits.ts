import { sql } from "kysely";
import { mendStatistics } from "../modules/statistics/index.ts";
import type { Tx } from "../platform/database/database.ts";

/** Views die away within weeks; each article has its own popularity, told from its number, so every demonstration is alike. */
const mostDays = 45;

/** Views of the demonstration articles since their publication: many in the first days, few on weekends. */
export async function addDemoViews(tx: Tx, now: Date): Promise<void> {
  await sql`
    insert into page_views (kind, thing_id, day, section_id, department_id, staff_id, views)
    select 'article', a.id, day::date, p.section_id, p.department_id, a.created_by, greatest(1,
      ((20 + a.id * 7919 % 180) * (1.0 / (1 + age * 0.45)) * case when extract(isodow from day) > 5 then 0.45 else 1 end
        * (0.7 + (a.id * 31 + age * 17) % 60 / 100.0))::integer)
    from publications p join articles a on a.id = p.article_id
      cross join lateral generate_series(0, ${mostDays}) as age
      cross join lateral (select ((p.published_at at time zone interval '08:00')::date + age)::timestamp as day) d
    where p.is_home and day <= (${now}::timestamptz at time zone interval '08:00')`.execute(tx);
  await mendStatistics(tx);
}
