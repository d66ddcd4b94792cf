import { sql } from "kysely";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import type { SourceTally, Tally } from "./digest.ts";

/** Adds what was counted to the days of pages, things around them and sources, in one transaction. */
export async function writeVisits(
  db: Db,
  { tallies, sources }: { tallies: readonly Tally[]; sources: readonly SourceTally[] },
): Promise<void> {
  const pages = tallies.filter(({ scope }) => scope === "article" || scope === "list");
  const around = tallies.filter(({ scope }) => scope !== "article" && scope !== "list");
  await inTransaction(db, async (tx) => {
    if (pages.length > 0) await addPages(tx, pages);
    if (around.length > 0) await addAround(tx, around);
    if (sources.length > 0) await addSources(tx, sources);
  });
}

const given = (rows: readonly object[]) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`;

/** Pages' days and the sums of views by writer, in one statement; what does not exist is left out. */
async function addPages(tx: Tx, rows: readonly Tally[]): Promise<void> {
  await sql`
    with seen as (
      select case scope when 'list' then 'section' else scope end as kind, id, day::date as day,
        sum(views)::integer as views, sum(visitors)::integer as visitors, sum(visits)::integer as visits,
        sum(downloads)::integer as downloads
      from ${given(rows)} as r(scope text, id bigint, day text, views integer, visitors integer, visits integer,
        downloads integer)
      group by 1, 2, 3
    ), placed as (
      select seen.*, a.section_id, a.department_id, a.created_by as staff_id
      from seen join articles a on a.id = seen.id where kind = 'article'
      union all
      select seen.*, s.id, s.department_id, null from seen join sections s on s.id = seen.id where seen.kind = 'section'
    ), pages as (
      insert into page_views as p (kind, thing_id, day, section_id, department_id, staff_id, views, visitors, visits, downloads)
      select kind, id, day, section_id, department_id, staff_id, views, visitors, visits, downloads
      from placed order by kind, id, day
      on conflict (kind, thing_id, day) do update set views = p.views + excluded.views,
        visitors = p.visitors + excluded.visitors, visits = p.visits + excluded.visits,
        downloads = p.downloads + excluded.downloads
      returning kind, thing_id, day, section_id, department_id, staff_id
    )
    insert into view_days (day, kind, section_id, department_id, staff_id, views)
    select p.day, p.kind, p.section_id, p.department_id, p.staff_id, sum(seen.views)
    from pages p join seen on seen.kind = p.kind and seen.id = p.thing_id and seen.day = p.day
    group by 1, 2, 3, 4, 5 having sum(seen.views) > 0 order by 1, 2, 3, 4, 5
    on conflict (day, kind, section_id, department_id, staff_id)
      do update set views = view_days.views + excluded.views`.execute(tx);
}

async function addAround(tx: Tx, rows: readonly Tally[]): Promise<void> {
  await sql`
    insert into visit_days as d (site_id, scope, thing_id, day, views, visitors, visits, downloads)
    select "siteId", scope, id, day::date, sum(views), sum(visitors), sum(visits), sum(downloads)
    from ${given(rows)} as r("siteId" bigint, scope text, id bigint, day text, views integer, visitors integer,
      visits integer, downloads integer)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (site_id, scope, thing_id, day) do update set views = d.views + excluded.views,
      visitors = d.visitors + excluded.visitors, visits = d.visits + excluded.visits,
      downloads = d.downloads + excluded.downloads`.execute(tx);
}

async function addSources(tx: Tx, rows: readonly SourceTally[]): Promise<void> {
  await sql`
    insert into visit_sources as s (site_id, day, kind, host, visits)
    select "siteId", day::date, kind, host, sum(visits)
    from ${given(rows)} as r("siteId" bigint, day text, kind text, host text, visits integer)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (site_id, day, kind, host) do update set visits = s.visits + excluded.visits`.execute(tx);
}

export interface ArticlePlace {
  id: number;
  siteId: number;
  sectionIds: number[];
  departmentId: number;
}

/** Where articles stand, with the sections above. */
export async function placesOfArticles(db: Db, ids: readonly number[]): Promise<ArticlePlace[]> {
  const { rows } = await sql<ArticlePlace>`
    select a.id, a.site_id as "siteId", a.department_id as "departmentId",
      string_to_array(trim(both '/' from s.path), '/')::bigint[] as "sectionIds"
    from articles a join sections s on s.id = a.section_id where a.id = any(${[...ids]}::bigint[])`.execute(db);
  return rows;
}
