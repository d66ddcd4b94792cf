import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inLanguage, ofDepartment, type PublicItem, selectItems } from "./public-items.ts";
import { publicList } from "./public-lists.ts";
import { sitemapPageSize } from "./tags.ts";

/** The newest publications of a site, or of some of its sections, for a feed. */
export async function publicFeed(
  db: Db | Tx,
  query: { siteId: number; language: string; sectionIds?: readonly number[] | undefined; limit: number },
): Promise<PublicItem[]> {
  const { sectionIds, language, limit } = query;
  if (sectionIds) return publicList(db, { sectionIds, language, offset: 0, limit });
  return selectItems(
    db,
    sql`select q.* from publications q where q.site_id = ${query.siteId} and ${inLanguage(language)}
        and q.is_home
      order by q.published_at desc, q.article_id desc limit ${sql.lit(limit)}`,
  );
}

/** The newest publications of a department, for its page. */
export async function publicByDepartment(
  db: Db | Tx,
  query: { departmentIds: readonly number[]; siteId: number; language: string; limit: number },
): Promise<PublicItem[]> {
  return selectItems(
    db,
    sql`select found.* from unnest(${[...query.departmentIds]}::bigint[]) as w (id)
      cross join lateral (
        select q.* from publications q
        where ${ofDepartment(sql`w.id`, query.siteId)} and ${inLanguage(query.language)}
        order by q.published_at desc, q.article_id desc limit ${sql.lit(query.limit)}) found
      order by found.published_at desc, found.article_id desc limit ${sql.lit(query.limit)}`,
  );
}

/** Numbers of the site map's pages that have entries; a page covers a fixed range of article numbers. */
export async function publicSitemapPages(db: Db | Tx, siteId: number): Promise<number[]> {
  const { rows } = await sql<{ page: number }>`
    select page::int as page from generate_series(0, coalesce((
        select max(article_id) from publications where site_id = ${siteId}), -1) / ${sitemapPageSize}) as page
    where exists (select 1 from publications where site_id = ${siteId}
      and article_id >= page * ${sitemapPageSize} and article_id < (page + 1) * ${sitemapPageSize})`.execute(db);
  return rows.map((row) => row.page);
}

export interface SitemapEntry {
  articleId: number;
  sectionId: number;
  language: string;
  modifiedAt: Date;
}

/** One page of the site map; tag `site:ID:sitemap:PAGE`, so that publishing one article makes one page anew. */
export async function publicSitemap(db: Db | Tx, siteId: number, page: number): Promise<SitemapEntry[]> {
  const { rows } = await sql<SitemapEntry>`
    select article_id as "articleId", section_id as "sectionId", language, modified_at as "modifiedAt"
    from publications
    where site_id = ${siteId} and is_home and article_id >= ${page * sitemapPageSize}
      and article_id < ${(page + 1) * sitemapPageSize}
    order by article_id`.execute(db);
  return rows;
}

/** The original text of a converted document, while it is public; null otherwise. */
export async function publicOriginal(db: Db | Tx, articleId: number): Promise<{ title: string; text: string } | null> {
  const { rows } = await sql<{ original: { title: string; text: string } | null }>`
    select e.original from publications p join editions e on e.id = p.edition_id
    where p.article_id = ${articleId} and p.is_home`.execute(db);
  return rows[0]?.original ?? null;
}

export interface ArticlePlace {
  articleId: number;
  sectionId: number;
  language: string;
  title: string;
}

/** Where a public article is; null when nothing of it is public. Tag to record: `article:ID`. */
export async function articlePlace(db: Db | Tx, articleId: number): Promise<ArticlePlace | null> {
  const { rows } = await sql<ArticlePlace>`
    select article_id as "articleId", section_id as "sectionId", language, title
    from publications where article_id = ${articleId} and is_home`.execute(db);
  return rows[0] ?? null;
}
