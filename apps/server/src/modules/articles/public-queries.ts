import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { newestBeside } from "./tags.ts";
import { boundsOfYear } from "./years.ts";

/** A public picture or attachment; its address is `fileAddress(id)`. */
export interface PublicFileRef {
  id: string;
  title: string;
  kind: string;
  mime: string;
  size: number;
  width: number | null;
  height: number | null;
  /** Widths of the smaller pictures, for `srcset`. */
  widths: number[];
}

export interface PublicLink {
  articleId: number;
  title: string;
  publishedAt: Date;
}

export interface PublicArticle {
  articleId: number;
  publicationId: number;
  siteId: number;
  sectionId: number;
  departmentId: number;
  departmentName: string;
  departmentNameEn: string;
  departmentSlug: string;
  language: string;
  publishedAt: Date;
  /** When the public text last changed. */
  modifiedAt: Date;
  title: string;
  subtitle: string;
  summary: string;
  bodyHtml: string;
  source: string;
  author: string;
  keywords: string[];
  /** docNo, region, sourceUrl, kind of an imported document. */
  facts: Record<string, string>;
  /** Whether an imported text was converted and its original is kept. */
  hasOriginal: boolean;
  externalId: string | null;
  cover: PublicFileRef | null;
  attachments: PublicFileRef[];
  /** The one above it in the list of its section, which is newer. */
  previous: PublicLink | null;
  /** The one below it, which is older. */
  next: PublicLink | null;
  /** The newest of its section, itself left out. */
  newest: PublicLink[];
}

interface PublicArticleRow extends Omit<PublicArticle, "previous" | "next" | "newest"> {
  previous: JsonLink | null;
  next: JsonLink | null;
  newest: JsonLink[];
}
interface JsonLink {
  articleId: number;
  title: string;
  publishedAt: string;
}

const fileJson = sql`jsonb_build_object('id', f.public_id, 'title', coalesce(nullif(ef.title, ''), f.name), 'kind', f.kind,
  'mime', f.mime, 'size', f.size, 'width', f.width, 'height', f.height,
  'widths', coalesce((select jsonb_agg(distinct (v->>'width')::int) from jsonb_array_elements(f.variants) v), '[]'))`;

const linkJson = sql`jsonb_build_object('articleId', n.article_id, 'title', ne.title, 'publishedAt', n.published_at)`;

/** One publication beside another in the list of its section. */
const beside = (comparison: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`(
  select ${linkJson} from publications n join editions ne on ne.id = n.edition_id
  where n.section_id = p.section_id and n.language = p.language and ${comparison}
  order by ${order} limit 1)`;

/**
 * Everything that an article's page shows, in one query; null when nothing of it is public.
 * Tags to record: `article:ID`, `section:ID:newest`, `department:ID`, `site:ID:menu`.
 */
export async function publicArticle(db: Db | Tx, articleId: number): Promise<PublicArticle | null> {
  const { rows } = await sql<PublicArticleRow>`
    select p.article_id as "articleId", p.id as "publicationId", p.site_id as "siteId", p.section_id as "sectionId",
      p.department_id as "departmentId", d.name as "departmentName", d.name_en as "departmentNameEn",
      d.slug as "departmentSlug", p.language, p.published_at as "publishedAt", p.modified_at as "modifiedAt",
      e.title, e.subtitle, e.summary, e.body_html as "bodyHtml", e.source, e.author, e.keywords, e.facts,
      e.original is not null as "hasOriginal", a.external_id as "externalId",
      (select ${fileJson} from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = e.id and ef.role = 'cover' limit 1) as cover,
      coalesce((select jsonb_agg(${fileJson} order by ef.position) from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = e.id and ef.role = 'attachment'), '[]') as attachments,
      ${beside(
        sql`(n.published_at, n.article_id) > (p.published_at, p.article_id)`,
        sql`n.published_at, n.article_id`,
      )} as previous,
      ${beside(
        sql`(n.published_at, n.article_id) < (p.published_at, p.article_id)`,
        sql`n.published_at desc, n.article_id desc`,
      )} as next,
      coalesce((select jsonb_agg(${linkJson} order by n.published_at desc, n.article_id desc) from (
          select * from publications where section_id = p.section_id and language = p.language
            and article_id <> p.article_id
          order by published_at desc, article_id desc limit ${newestBeside}) n
        join editions ne on ne.id = n.edition_id), '[]') as newest
    from publications p
      join editions e on e.id = p.edition_id
      join articles a on a.id = p.article_id
      join departments d on d.id = p.department_id
    where p.article_id = ${articleId}`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return { ...row, previous: linkOf(row.previous), next: linkOf(row.next), newest: row.newest.map(toLink) };
}

const toLink = (link: JsonLink): PublicLink => ({ ...link, publishedAt: new Date(link.publishedAt) });
const linkOf = (link: JsonLink | null): PublicLink | null => (link ? toLink(link) : null);

/** The one article that a section of the kind `page` shows; null when nothing is published in it yet. */
export async function publicPageArticle(
  db: Db | Tx,
  sectionId: number,
  language: string,
): Promise<PublicArticle | null> {
  const { rows } = await sql<{ id: number }>`
    select article_id as id from publications where section_id = ${sectionId} and language = ${language}
    order by published_at desc, article_id desc limit 1`.execute(db);
  return rows[0] ? publicArticle(db, rows[0].id) : null;
}

/** The plain text of a public article, for the download of the whole; null when nothing of it is public. */
export async function publicArticleText(
  db: Db | Tx,
  articleId: number,
): Promise<{ title: string; bodyText: string } | null> {
  const { rows } = await sql<{ title: string; bodyText: string }>`
    select e.title, e.body_text as "bodyText" from publications p join editions e on e.id = p.edition_id
    where p.article_id = ${articleId}`.execute(db);
  return rows[0] ?? null;
}

/** When an article that is not public any more was withdrawn, for the page that says so; null when it never was public. */
export async function withdrawnAt(db: Db | Tx, articleId: number): Promise<{ at: Date; siteId: number } | null> {
  const { rows } = await sql<{ at: Date; siteId: number }>`
    select v.at, a.site_id as "siteId" from articles a join article_events v on v.article_id = a.id
    where a.id = ${articleId} and v.kind = 'withdrawn' and a.live_edition_id is null
    order by v.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export interface PublicItem extends PublicLink {
  publicationId: number;
  sectionId: number;
  departmentId: number;
  departmentName: string;
  summary: string;
  modifiedAt: Date;
  cover: PublicFileRef | null;
}

/** The columns of one row of a list; `p` is the publication. */
export const itemColumns = sql`p.article_id as "articleId", p.id as "publicationId", p.section_id as "sectionId",
  p.department_id as "departmentId", d.name as "departmentName", p.published_at as "publishedAt",
  p.modified_at as "modifiedAt", e.title, e.summary,
  (select ${fileJson} from edition_files ef join files f on f.id = ef.file_id
    where ef.edition_id = e.id and ef.role = 'cover' limit 1) as cover`;

export const itemJoins = sql`join editions e on e.id = p.edition_id join departments d on d.id = p.department_id`;

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
 * One page of a list, newest first. Each section is read through its index as far as the page needs, so the cost grows
 * with the offset and not with what is published.
 */
export async function publicList(db: Db | Tx, query: ListQuery): Promise<PublicItem[]> {
  const { from, to } = query.year === undefined ? { from: null, to: null } : boundsOfYear(query.year);
  const inYear = query.year === undefined ? sql`true` : sql`q.published_at >= ${from} and q.published_at < ${to}`;
  const { rows } = await sql<PublicItem>`
    select ${itemColumns} from (
      select found.* from unnest(${[...query.sectionIds]}::bigint[]) as s (id)
        cross join lateral (
          select q.* from publications q where q.section_id = s.id and q.language = ${query.language} and ${inYear}
          order by q.published_at desc, q.article_id desc limit ${query.offset + query.limit}) found
      order by found.published_at desc, found.article_id desc offset ${query.offset} limit ${query.limit}) p
    ${itemJoins} order by p.published_at desc, p.article_id desc`.execute(db);
  return rows;
}

/** How many publications a list has, by year of China time, newest first; read from counts that are kept. */
export async function publicCounts(
  db: Db | Tx,
  sectionIds: readonly number[],
  language: string,
): Promise<{ total: number; years: { year: number; count: number }[] }> {
  const { rows } = await sql<{ year: number; count: number }>`
    select year, sum(count)::int as count from publication_counts
    where section_id = any(${[...sectionIds]}::bigint[]) and language = ${language}
    group by year having sum(count) > 0 order by year desc`.execute(db);
  return { total: rows.reduce((sum, row) => sum + row.count, 0), years: rows };
}

/** What one block of a home or channel page shows. */
export interface BlockQuery {
  key: string;
  sectionIds: readonly number[];
  limit: number;
  /** Only articles with a cover, for picture blocks; looked for among the newest of the sections. */
  withCover?: boolean;
}

/** How far back a block looks for articles with a cover. */
const coverHorizon = 60;

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
  // One part for each block, its limit written out: the planner must know how few rows there will be.
  const parts = blocks.map((block, n) => newestOf(block, n, language));
  const { rows } = await sql<PublicItem & { block: number }>`
    select p.block, ${itemColumns} from (${sql.join(parts, sql` union all `)}) p ${itemJoins}
    order by p.block, p.published_at desc, p.article_id desc`.execute(db);
  const byBlock = Map.groupBy(rows, (row) => row.block);
  return new Map(blocks.map(({ key }, n) => [key, byBlock.get(n) ?? []]));
}

function newestOf({ sectionIds, limit, withCover }: BlockQuery, n: number, language: string): RawBuilder<unknown> {
  const looked = withCover ? coverHorizon : limit;
  const covered = sql`exists (
    select 1 from edition_files c where c.edition_id = newest.edition_id and c.role = 'cover')`;
  return sql`(
    select ${n}::int as block, newest.* from unnest(${[...sectionIds]}::bigint[]) as s (id)
      cross join lateral (
        select q.* from publications q where q.section_id = s.id and q.language = ${language}
        order by q.published_at desc, q.article_id desc limit ${looked}) newest
    where ${withCover ? covered : sql`true`}
    order by newest.published_at desc, newest.article_id desc limit ${limit})`;
}
