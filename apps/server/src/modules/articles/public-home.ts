import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import {
  idsInSql,
  inLanguage,
  leadingSections,
  ofDepartment,
  onceAmong,
  type PublicItem,
  selectItems,
} from "./public-items.ts";

/** What one block of a home or channel page shows. */
export interface BlockQuery {
  key: string;
  sectionIds: readonly number[];
  limit: number;
  /** The site whose sections these all are: its newest are read in their order, however many sections it has. */
  wholeSite?: number | undefined;
  /** These articles of the site instead of the newest of sections, in no particular order. */
  picked?: { siteId: number; articleIds: readonly number[] };
  /** The newest of a department on the site instead of the newest of sections. */
  department?: { siteId: number; id: number };
  /** Only articles with a cover, for picture blocks; looked for among the newest of the sections. */
  withCover?: boolean;
  /** Only articles whose text shows a film; looked for likewise. */
  withFilm?: boolean;
  /** With summaries and covers, not titles only. */
  detailed?: boolean;
}

/** How far back a block looks for articles with a cover or a film: so many in each of as many sections that wrote last. */
const coverHorizon = 60;
/** And so many of a whole site. */
const siteHorizon = 1000;

/**
 * The newest of many sections at once, for home and channel pages, in one query.
 * @returns for each key its items, newest first; a key without items has an empty list
 */
export async function publicHome(
  db: Db | Tx,
  language: string,
  blocks: readonly BlockQuery[],
): Promise<Map<string, PublicItem[]>> {
  if (blocks.length === 0) return new Map();
  // One part for each block.
  const parts = blocks.map((block, n) => newestOf(block, n, language));
  const detailed = sql`p.block = any(${idsInSql(blocks.flatMap((query, n) => (query.detailed ? [n] : [])))})`;
  const rows = await selectItems(db, sql.join(parts, sql` union all `), { block: sql`p.block`, detailed });
  const byBlock = Map.groupBy(rows, (row) => row.block);
  return new Map(blocks.map(({ key }, n) => [key, byBlock.get(n) ?? []]));
}

function newestOf(query: BlockQuery, n: number, language: string): RawBuilder<unknown> {
  const { sectionIds, limit, wholeSite, withCover, withFilm, picked, department } = query;
  // Chosen articles and those of a department: one row for each, however many sections list it.
  if (picked) {
    return sql`(
      select ${n}::int as block, q.* from publications q
      where q.article_id = any(${idsInSql(picked.articleIds)}) and q.site_id = ${picked.siteId} and ${inLanguage(language)}
        and q.is_home limit ${sql.lit(limit)})`;
  }
  if (department) {
    return sql`(
      select ${n}::int as block, q.* from publications q
      where ${ofDepartment(sql`${department.id}`, department.siteId)} and ${inLanguage(language)}
      order by q.published_at desc, q.article_id desc limit ${sql.lit(limit)})`;
  }
  const chooses = withCover || withFilm;
  const looked = chooses ? coverHorizon : limit;
  const covered = sql`exists (
    select 1 from edition_files c where c.edition_id = newest.edition_id and c.role = 'cover')`;
  const shown = sql`${inLanguage(language)} and ${onceAmong(sectionIds, sql`q`)}`;
  const newest = (where: RawBuilder<unknown>, most: number) => sql`(
        select q.* from publications q where ${where} and ${shown}
        order by q.published_at desc, q.article_id desc limit ${sql.lit(most)}) newest`;
  const found =
    wholeSite === undefined
      ? sql`${leadingSections(sectionIds, looked, shown)} cross join lateral ${newest(sql`q.section_id = s.id`, looked)}`
      : newest(
          sql`q.site_id = ${wholeSite} and q.section_id = any(${idsInSql(sectionIds)})`,
          chooses ? siteHorizon : limit,
        );
  return sql`(
    select ${n}::int as block, newest.* from ${found}
    where ${withCover ? covered : withFilm ? sql`newest.media = 'film'` : sql`true`}
    order by newest.published_at desc, newest.article_id desc limit ${sql.lit(limit)})`;
}
