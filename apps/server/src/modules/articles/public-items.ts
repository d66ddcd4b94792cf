import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { PublicLink } from "./public-article.ts";
import { fileJson, type JsonFile, type PublicFileRef, toFileRef } from "./public-files.ts";

export interface PublicItem extends PublicLink {
  publicationId: number;
  /** Where it is listed. */
  sectionId: number;
  /** The article's own section, which its address names. */
  homeSectionId: number;
  departmentId: number;
  departmentName: string;
  /** Empty where only titles were asked for. */
  summary: string;
  modifiedAt: Date;
  /** First in this section's list (置顶). */
  pinned: boolean;
  /** No longer valid (已失效). */
  expired: boolean;
  /** Null where only titles were asked for. */
  cover: PublicFileRef | null;
}

export const newestOnTop = sql`p.published_at desc, p.article_id desc`;
export const pinnedOnTop = sql`p.pinned_until is null, p.published_at desc, p.article_id desc`;

type ItemRow = Omit<PublicItem, "cover"> & { block: number; cover: JsonFile | null };

interface Selecting {
  /** The number of the block, where there are several. */
  block: RawBuilder<unknown>;
  /** Within the block. */
  order: RawBuilder<unknown>;
  /** SQL that says of a row whether summary and cover are read: most blocks of a home show titles only. */
  detailed: RawBuilder<unknown>;
}

/**
 * The items of chosen publications, newest first within their block.
 * @param chosen  SQL that selects rows of `publications`, with the number of a `block` where there are several
 */
export async function selectItems(
  db: Db | Tx,
  chosen: RawBuilder<unknown>,
  { block = sql`0`, order = newestOnTop, detailed = sql`true` }: Partial<Selecting> = {},
): Promise<(PublicItem & { block: number })[]> {
  const { rows } = await sql<ItemRow>`
    select ${block} as block, p.article_id as "articleId", p.id as "publicationId", p.section_id as "sectionId",
      p.department_id as "departmentId", d.name as "departmentName", p.published_at as "publishedAt",
      p.modified_at as "modifiedAt", p.title, p.home_section_id as "homeSectionId",
      p.pinned_until is not null as pinned, p.expired,
      case when ${detailed} then (select e.summary from editions e where e.id = p.edition_id) else '' end as summary,
      case when ${detailed} then (select ${fileJson} from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = p.edition_id and ef.role = 'cover' limit 1) end as cover
    from (${chosen}) p join departments d on d.id = p.department_id
    order by 1, ${order}`.execute(db);
  return rows.map((row) => ({ ...row, cover: row.cover ? toFileRef(row.cover) : null }));
}

/**
 * Ids written out, as the limits of these queries are: a prepared statement keeps its plan only when the planner need not
 * guess how many there will be, and planning costs more than carrying out.
 */
export const idsInSql = (ids: readonly number[]) => sql`array[${sql.join(ids.map((id) => sql.lit(id)))}]::bigint[]`;

/**
 * The publications `q` of a department on a site, each once. Spelt as its index has it (`publications_department`): by any
 * other the newest of a department that seldom writes are looked for among all that the site has.
 */
export const ofDepartment = (departmentId: RawBuilder<unknown>, siteId: number): RawBuilder<unknown> =>
  sql`q.department_id = ${departmentId} and q.site_id + 0 = ${siteId} and q.is_home`;

/**
 * The publications `q` in a language. Written out: since most are in one language, a plan that does not know it looks dearer than
 * one made for each reader, which PostgreSQL would then go on making.
 */
export const inLanguage = (language: string): RawBuilder<unknown> => sql`q.language = ${sql.lit(language)}`;

/**
 * Keeps an article that several of the sections list to one row: its own where that is among them.
 * @param q  the name under which SQL knows the publication
 */
export const onceAmong = (sectionIds: readonly number[], q: RawBuilder<unknown>): RawBuilder<unknown> =>
  sectionIds.length < 2
    ? sql`true`
    : sql`(${q}.is_home or not exists (select 1 from publications o
        where o.article_id = ${q}.article_id and o.section_id = any(${idsInSql(sectionIds)})
          and (o.is_home or o.id < ${q}.id)))`;

/**
 * Sections `s (id)` among which the newest publications of many lie: those whose own newest is among the first `most`. Each is asked
 * for one row, where otherwise hundreds of sections would be read as far as if each stood alone on the page.
 * @param shown  SQL that says of a publication `q` whether it is listed
 */
export function leadingSections(sectionIds: readonly number[], most: number, shown: RawBuilder<unknown>) {
  const all = sql`unnest(${idsInSql(sectionIds)}) as s (id)`;
  if (sectionIds.length <= 2 * most) return all;
  return sql`(
    select s.id from ${all} cross join lateral (
      select q.published_at, q.article_id from publications q where q.section_id = s.id and ${shown}
      order by q.published_at desc, q.article_id desc limit 1) first
    order by first.published_at desc, first.article_id desc limit ${sql.lit(most)}) s`;
}
