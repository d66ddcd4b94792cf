import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

export interface Recount {
  /** Lines that the events ask for. */
  counted: number;
  /** Lines that are missing, and lines that no event asks for. */
  missing: number;
  surplus: number;
  /** Sums of views that do not agree with the days of the pages; days whose pages are kept no longer are not compared. */
  viewSums: number;
}

/** The lines of every event that counts for anything. */
const linesOfAll = sql`statistics_lines_of(array(select id from article_events where kind in
  ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged')))`;

/** Counts everything anew from the append-only events, and the sums of views from the pages, and compares. */
export async function recount(db: Db | Tx): Promise<Recount> {
  const { rows } = await sql<Recount>`
    with wanted as (select * from ${linesOfAll}), pages as (
      select day, kind, section_id, department_id, staff_id, sum(views) as views from page_views group by 1, 2, 3, 4, 5
    )
    select (select count(*)::integer from wanted) as counted,
      (select count(*)::integer from (select * from wanted except select * from statistics_lines) x) as missing,
      (select count(*)::integer from (select * from statistics_lines except select * from wanted) x) as surplus,
      (select count(*)::integer from (
        select * from pages except select day, kind, section_id, department_id, staff_id, views::numeric from view_days
      ) x) as "viewSums"`.execute(db);
  if (!rows[0]) throw new Error("the recount gave no answer");
  return rows[0];
}

/** Writes the lines of all events anew, and the sums of the days whose pages are kept. */
export async function mendStatistics(tx: Tx): Promise<void> {
  await sql`delete from statistics_lines`.execute(tx);
  await sql`insert into statistics_lines select * from ${linesOfAll}`.execute(tx);
  await sql`delete from view_days where day >= (select min(day) from page_views)`.execute(tx);
  await sql`
    insert into view_days (day, kind, section_id, department_id, staff_id, views)
    select day, kind, section_id, department_id, staff_id, sum(views) from page_views group by 1, 2, 3, 4, 5`.execute(
    tx,
  );
}
