import { type RawBuilder, sql } from "kysely";
import { keptUntil } from "../../platform/changes/kept.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import {
  idsInSql,
  inLanguage,
  leadingSections,
  newestOnTop,
  onceAmong,
  type PublicItem,
  pinnedOnTop,
  selectItems,
} from "./public-items.ts";
import { boundsOfYear, yearInSql } from "./years.ts";

export interface ListQuery {
  /** The section, or a channel's sections. */
  sectionIds: readonly number[];
  language: string;
  /** China time. */
  year?: number | undefined;
  offset: number;
  limit: number;
}

/**
 * One page of a list, newest first. In the list of one section its pinned articles come before all others; a list of
 * several sections or of a year goes by time alone. Each section is read through its index as far as the page needs, so
 * the cost grows with the offset and not with what is published. All sections share one statement, so it stays prepared.
 */
export async function publicList(db: Db | Tx, query: ListQuery): Promise<PublicItem[]> {
  const { sectionIds, year, offset, limit } = query;
  const pins = sectionIds.length === 1 && year === undefined;
  const order = pins ? pinnedOnTop : newestOnTop;
  // Written out, as the planner would take an unknown time for a narrow one and sort the whole year.
  const inYear = year === undefined ? sql`true` : isWithin(boundsOfYear(year));
  const wanted = sql`${inLanguage(query.language)} and ${inYear}`;
  const newest = (section: RawBuilder<unknown>, condition: RawBuilder<unknown>) => sql`(
    select q.* from publications q where q.section_id = ${section} and ${wanted} and ${condition}
    order by q.published_at desc, q.article_id desc limit ${sql.lit(offset + limit)})`;
  const [only] = sectionIds;
  const once = onceAmong(sectionIds, sql`q`);
  const found = (section: RawBuilder<unknown>) =>
    pins
      ? sql`${newest(section, sql`q.pinned_until is not null`)} union all ${newest(section, sql`q.pinned_until is null`)}`
      : newest(section, once);
  const leading = leadingSections(sectionIds, offset + limit, sql`${wanted} and ${once}`);
  const all =
    sectionIds.length === 1
      ? sql`select p.* from (${found(sql`${only}`)}) p`
      : sql`select p.* from ${leading} cross join lateral (${found(sql`s.id`)}) p`;
  return selectItems(db, sql`${all} order by ${order} offset ${sql.lit(offset)} limit ${sql.lit(limit)}`, { order });
}

const isWithin = ({ from, to }: { from: Date; to: Date }): RawBuilder<unknown> =>
  sql`q.published_at >= ${sql.lit(from.toISOString())}::timestamptz and q.published_at < ${sql.lit(to.toISOString())}::timestamptz`;

/** How many publications a list has in one language, also by year of China time, newest first. */
export interface ListCounts {
  total: number;
  years: { year: number; count: number }[];
}

const noCounts: ListCounts = { total: 0, years: [] };

/** The counts of a list by language; read from counts that are kept in the database. */
export async function countLists(
  db: Db | Tx,
  sectionIds: readonly number[],
): Promise<{ of(language: string): ListCounts; languages: string[] }> {
  const ids = idsInSql(sectionIds);
  // What several of these sections list is one line of the list that they make together.
  const twice = sql`select q.language, ${yearInSql(sql`q.published_at`)} as year, -1 as count from publications q
    where not q.is_home and q.section_id = any(${ids}) and not ${onceAmong(sectionIds, sql`q`)}`;
  const { rows } = await sql<{ language: string; year: number; count: number }>`
    select language, year, sum(count)::int as count from (
      select language, year, count from publication_counts where section_id = any(${ids})
      ${sectionIds.length < 2 ? sql`` : sql`union all ${twice}`}) counted
    group by language, year having sum(count) > 0 order by year desc`.execute(db);
  const byLanguage = Map.groupBy(rows, ({ language }) => language);
  const counts = new Map([...byLanguage].map(([language, years]) => [language, countsOf(years)]));
  return { of: (language) => counts.get(language) ?? noCounts, languages: [...counts.keys()] };
}

const countsOf = (rows: readonly { year: number; count: number }[]): ListCounts => ({
  total: rows.reduce((sum, row) => sum + row.count, 0),
  years: rows.map(({ year, count }) => ({ year, count })),
});

/**
 * The same for the list that a section or channel shows, kept in memory: all its pages and years ask for it.
 * Tag `section:ID`.
 */
export const publicCounts = (db: Db | Tx, section: { id: number; sectionIds: readonly number[] }) =>
  keptUntil(db, `section:${section.id}`, (from) => countLists(from, section.sectionIds));
