import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

export interface Recount {
  /** Lines that the events ask for. */
  counted: number;
  /** Lines that are missing, and lines that no event asks for. */
  missing: number;
  surplus: number;
  /** Sums of months, of sections' days and of times that are not what their lines add up to. */
  sums: number;
  /** Sums of views that do not agree with the days of the pages; days whose pages are kept no longer are not compared. */
  viewSums: number;
}

/** The lines of every event that counts for anything. */
const linesOfAll = sql`statistics_lines_of(array(select id from article_events where kind in
  ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged')))`;

/** The tables of sums, with their keys and with what they add up; a view beside each says what it should hold. */
const sumTables = [
  {
    table: "statistics_months",
    keys: "month, site_id, department_id, staff_id",
    sums: "sum(published), sum(updated), sum(adopted), sum(submitted), sum(approved), sum(returned)",
    nothing: "0, 0, 0, 0, 0, 0",
  },
  { table: "statistics_section_days", keys: "section_id, day", sums: "sum(shown), sum(updated)", nothing: "0, 0" },
  { table: "statistics_times", keys: "month, site_id, bucket", sums: "sum(count)", nothing: "0" },
] as const;

/** How many rows of sums are not what the lines add up to, or are missing. */
const wrongSums = sql.join(
  sumTables.map(({ table, keys, sums, nothing }) => {
    const wanted = sql`select * from ${sql.table(`${table}_wanted`)}`;
    const held = sql`select ${sql.raw(`${keys}, ${sums}`)} from ${sql.table(table)} group by ${sql.raw(keys)}
      having row(${sql.raw(sums)}) <> row(${sql.raw(nothing)})`;
    return sql`(select count(*)::integer from (${differing(wanted, held)}) x)`;
  }),
  sql` + `,
);

/** Rows that one of two has and the other has not. */
function differing(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${one} except all ${other}) union all (${other} except all ${one})`;
}

/** Counts everything anew from the append-only events, and the sums of views from the pages, and compares. */
export async function recount(db: Db | Tx): Promise<Recount> {
  const { rows } = await sql<Recount>`
    with wanted as (select * from ${linesOfAll}), pages as (
      select day, kind, section_id, department_id, staff_id, sum(views) as views from page_views group by 1, 2, 3, 4, 5
    )
    select (select count(*)::integer from wanted) as counted,
      (select count(*)::integer from (select * from wanted except select * from statistics_lines) x) as missing,
      (select count(*)::integer from (select * from statistics_lines except select * from wanted) x) as surplus,
      ${wrongSums} as sums,
      (select count(*)::integer from (
        select * from pages except select day, kind, section_id, department_id, staff_id, views::numeric from view_days
      ) x) as "viewSums"`.execute(db);
  if (!rows[0]) throw new Error("the recount gave no answer");
  return rows[0];
}

/** Writes the lines of all events anew, their sums, and the sums of the days whose pages are kept. */
export async function mendStatistics(tx: Tx): Promise<void> {
  await sql`delete from statistics_lines`.execute(tx);
  await sql`insert into statistics_lines select * from ${linesOfAll}`.execute(tx);
  for (const { table } of sumTables) {
    await sql`delete from ${sql.table(table)}`.execute(tx);
    await sql`insert into ${sql.table(table)} select *, false from ${sql.table(`${table}_wanted`)}`.execute(tx);
  }
  await sql`delete from view_days where day >= (select min(day) from page_views)`.execute(tx);
  await sql`
    insert into view_days (day, kind, section_id, department_id, staff_id, views)
    select day, kind, section_id, department_id, staff_id, sum(views) from page_views group by 1, 2, 3, 4, 5`.execute(
    tx,
  );
}
