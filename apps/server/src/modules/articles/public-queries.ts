import type { FileVariant } from "@openzone/contract/files";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { newestBeside } from "./tags.ts";
import { boundsOfYear, yearInSql } from "./years.ts";

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
  /** Chosen by people, then the newest whose first keyword is one of its own. */
  related: RelatedLink[];
  /** Numbers of the chosen ones, public or not: what its page depends on. */
  relatedIds: number[];
  /** Since when it is no longer valid (已失效). */
  expiredAt: Date | null;
}

/** An article beside another, wherever its section is. */
export interface RelatedLink extends PublicLink {
  sectionId: number;
}

interface PublicArticleRow
  extends Omit<PublicArticle, "previous" | "next" | "newest" | "related" | "relatedIds" | "cover" | "attachments"> {
  files: (JsonFile & { role: "cover" | "attachment" })[];
  previous: JsonLink | null;
  next: JsonLink | null;
  newest: JsonLink[];
  chosen: ChosenLink[];
  likely: RelatedJson[];
}
type ChosenLink = { [Key in keyof RelatedJson]: Key extends "articleId" ? number : RelatedJson[Key] | null };
interface RelatedJson extends JsonLink {
  sectionId: number;
}
interface JsonFile extends Omit<PublicFileRef, "widths"> {
  variants: FileVariant[];
}
interface JsonLink {
  articleId: number;
  title: string;
  publishedAt: string;
}

const fileJson = sql`jsonb_build_object('id', f.public_id, 'role', ef.role, 'title', coalesce(nullif(ef.title, ''), f.name),
  'kind', f.kind, 'mime', f.mime, 'size', f.size, 'width', f.width, 'height', f.height, 'variants', f.variants)`;

const linkJson = sql`jsonb_build_object('articleId', n.article_id, 'title', n.title, 'publishedAt', n.published_at)`;
const relatedJson = sql`jsonb_build_object('articleId', n.article_id, 'title', n.title, 'publishedAt', n.published_at,
  'sectionId', n.section_id)`;

/** How many related articles a page names. */
const mostRelated = 5;

/** Without a title those that are not public now: the page depends on them too. */
const chosenRelated = sql`select jsonb_build_object('articleId', r.related_id, 'title', n.title,
    'publishedAt', n.published_at, 'sectionId', n.section_id)
  from article_related r left join publications n on n.article_id = r.related_id and n.is_home
  where r.article_id = p.article_id order by r.position`;

/** The newest of each keyword are read through their index, so a common keyword costs no more than a rare one. */
const likelyRelated = sql`select ${relatedJson} from unnest(e.keywords) as k (word) cross join lateral (
    select * from publications q where q.site_id = p.site_id and q.language = p.language and q.keyword = k.word
      and q.keyword <> '' and q.is_home
    order by q.published_at desc, q.article_id desc limit ${sql.lit(mostRelated + 1)}) n
  where n.article_id <> p.article_id order by n.published_at desc, n.article_id desc`;

/** Publications beside `p` in the list of its section. */
const beside = (condition: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql`
  select ${linkJson} from publications n
  where n.section_id = p.section_id and n.is_home and n.language = p.language and ${condition}
  order by ${order} limit ${sql.lit(limit)}`;

const newestFirst = sql`n.published_at desc, n.article_id desc`;

/**
 * Everything that an article's page shows, in one query; null when nothing of it is public. Planning it costs more than
 * carrying it out, so it joins as little as it can and leaves the planner nothing to guess.
 * Tags to record: `article:ID`, `section:ID:newest`, `department:ID`, `site:ID:menu`.
 */
export async function publicArticle(db: Db | Tx, articleId: number): Promise<PublicArticle | null> {
  const { rows } = await sql<PublicArticleRow>`
    select p.article_id as "articleId", p.id as "publicationId", p.site_id as "siteId", p.section_id as "sectionId",
      p.department_id as "departmentId", d.name as "departmentName", d.name_en as "departmentNameEn",
      d.slug as "departmentSlug", p.language, p.published_at as "publishedAt", p.modified_at as "modifiedAt",
      p.title, e.subtitle, e.summary, e.body_html as "bodyHtml", e.source, e.author, e.keywords, e.facts,
      e.original is not null as "hasOriginal", a.external_id as "externalId",
      array(select ${fileJson} from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = p.edition_id and ef.role in ('attachment', 'cover') order by ef.position) as files,
      (${beside(
        sql`(n.published_at, n.article_id) > (p.published_at, p.article_id)`,
        sql`n.published_at, n.article_id`,
        1,
      )}) as previous,
      (${beside(sql`(n.published_at, n.article_id) < (p.published_at, p.article_id)`, newestFirst, 1)}) as next,
      array(${beside(sql`n.article_id <> p.article_id`, newestFirst, newestBeside)}) as newest,
      array(${chosenRelated}) as chosen, array(${likelyRelated}) as likely,
      a.expired_at as "expiredAt"
    from publications p
      join editions e on e.id = p.edition_id
      join articles a on a.id = p.article_id
      join departments d on d.id = p.department_id
    where p.article_id = ${articleId} and p.is_home`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { files, chosen, likely, ...article } = row;
  const cover = files.find((file) => file.role === "cover");
  return {
    ...article,
    cover: cover ? toFileRef(cover) : null,
    attachments: files.filter((file) => file.role === "attachment").map(toFileRef),
    previous: linkOf(row.previous),
    next: linkOf(row.next),
    newest: row.newest.map(toLink),
    related: relatedOf([...chosen.filter(isPublic), ...likely]),
    relatedIds: chosen.map(({ articleId }) => articleId),
  };
}

/**
 * The working edition of an article as its page will show it; what stands beside it in its list is left out.
 * @param now  shown as the time of publication where none is set
 */
export async function previewArticle(
  db: Db | Tx,
  articleId: number,
  now: Date,
): Promise<{ article: PublicArticle; number: number } | null> {
  const { rows } = await sql<PublicArticle & { number: number; files: PublicArticleRow["files"] }>`
    select a.id as "articleId", 0 as "publicationId", a.site_id as "siteId", a.section_id as "sectionId",
      a.department_id as "departmentId", d.name as "departmentName", d.name_en as "departmentNameEn",
      d.slug as "departmentSlug", a.language, coalesce(e.display_at, p.published_at, e.publish_at, ${now}) as "publishedAt",
      coalesce(e.display_at, p.published_at, e.publish_at, ${now}) as "modifiedAt", e.title, e.subtitle, e.summary,
      e.body_html as "bodyHtml", e.source, e.author, e.keywords, e.facts, e.original is not null as "hasOriginal",
      a.external_id as "externalId", a.expired_at as "expiredAt", e.number,
      array(select ${fileJson} from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = e.id and ef.role in ('attachment', 'cover') order by ef.position) as files
    from articles a join editions e on e.id = a.working_edition_id join departments d on d.id = a.department_id
      left join publications p on p.article_id = a.id and p.is_home
    where a.id = ${articleId}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { number, files, ...article } = row;
  const cover = files.find((file) => file.role === "cover");
  const attachments = files.filter((file) => file.role === "attachment").map(toFileRef);
  const beside = { previous: null, next: null, newest: [], related: [], relatedIds: [] };
  return { number, article: { ...article, ...beside, cover: cover ? toFileRef(cover) : null, attachments } };
}

const isPublic = (link: ChosenLink): link is RelatedJson => link.title !== null;

/** Each once, the chosen first; those that people chose are all named. */
function relatedOf(links: readonly RelatedJson[]): RelatedLink[] {
  const byId = new Map(links.toReversed().map((link) => [link.articleId, link]));
  const order = [...new Set(links.map(({ articleId }) => articleId))].slice(0, mostRelated);
  return order
    .flatMap((id) => byId.get(id) ?? [])
    .map((link) => ({ ...link, publishedAt: new Date(link.publishedAt) }));
}

const toFileRef = ({ id, title, kind, mime, size, width, height, variants }: JsonFile): PublicFileRef => {
  const widths = [...new Set(variants.map((variant) => variant.width))].sort((a, b) => a - b);
  return { id, title, kind, mime, size, width, height, widths };
};
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
    where p.article_id = ${articleId} and p.is_home`.execute(db);
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
  /** Where it is listed. */
  sectionId: number;
  /** The article's own section, which its address names. */
  homeSectionId: number;
  departmentId: number;
  departmentName: string;
  summary: string;
  modifiedAt: Date;
  /** First in this section's list (置顶). */
  pinned: boolean;
  /** No longer valid (已失效). */
  expired: boolean;
  cover: PublicFileRef | null;
}

const newestOnTop = sql`p.published_at desc, p.article_id desc`;
const pinnedOnTop = sql`p.pinned_until is null, p.published_at desc, p.article_id desc`;

type ItemRow = Omit<PublicItem, "cover"> & { block: number; cover: JsonFile | null };

/**
 * The items of chosen publications, newest first within their block.
 * @param chosen  SQL that selects rows of `publications`, with the number of a `block` where there are several
 */
export async function selectItems(
  db: Db | Tx,
  chosen: RawBuilder<unknown>,
  block: RawBuilder<unknown> = sql`0`,
  order: RawBuilder<unknown> = newestOnTop,
): Promise<(PublicItem & { block: number })[]> {
  const { rows } = await sql<ItemRow>`
    select ${block} as block, p.article_id as "articleId", p.id as "publicationId", p.section_id as "sectionId",
      p.department_id as "departmentId", d.name as "departmentName", p.published_at as "publishedAt",
      p.modified_at as "modifiedAt", p.title, e.summary, p.home_section_id as "homeSectionId",
      p.pinned_until is not null as pinned, p.expired,
      (select ${fileJson} from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = p.edition_id and ef.role = 'cover' limit 1) as cover
    from (${chosen}) p join editions e on e.id = p.edition_id join departments d on d.id = p.department_id
    order by 1, ${order}`.execute(db);
  return rows.map((row) => ({ ...row, cover: row.cover ? toFileRef(row.cover) : null }));
}

/**
 * Ids written out, as the limits of these queries are: a prepared statement keeps its plan only when the planner need not
 * guess how many there will be, and planning costs more than carrying out.
 */
const idsInSql = (ids: readonly number[]) => sql`array[${sql.join(ids.map((id) => sql.lit(id)))}]::bigint[]`;

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
 * Keeps an article that several of the sections list to one row: its own where that is among them.
 * @param q  the name under which SQL knows the publication
 */
const onceAmong = (sectionIds: readonly number[], q: RawBuilder<unknown>): RawBuilder<unknown> =>
  sectionIds.length < 2
    ? sql`true`
    : sql`(${q}.is_home or not exists (select 1 from publications o
        where o.article_id = ${q}.article_id and o.section_id = any(${idsInSql(sectionIds)})
          and (o.is_home or o.id < ${q}.id)))`;

/**
 * One page of a list, newest first. In the list of one section its pinned articles come before all others; a list of
 * several sections or of a year goes by time alone. Each section is read through its index as far as the page needs, so
 * the cost grows with the offset and not with what is published.
 */
export async function publicList(db: Db | Tx, query: ListQuery): Promise<PublicItem[]> {
  const { sectionIds, year, offset, limit } = query;
  const pins = sectionIds.length === 1 && year === undefined;
  const { from, to } = year === undefined ? { from: null, to: null } : boundsOfYear(year);
  const inYear = year === undefined ? sql`true` : sql`q.published_at >= ${from} and q.published_at < ${to}`;
  const inList = sql`q.section_id = s.id and q.language = ${query.language} and ${inYear}`;
  const newest = (condition: RawBuilder<unknown>) => sql`(
    select q.* from publications q where ${inList} and ${condition}
    order by q.published_at desc, q.article_id desc limit ${sql.lit(offset + limit)})`;
  const found = pins
    ? sql`${newest(sql`q.pinned_until is not null`)} union all ${newest(sql`q.pinned_until is null`)}`
    : newest(onceAmong(sectionIds, sql`q`));
  const order = pins ? pinnedOnTop : newestOnTop;
  return selectItems(
    db,
    sql`select p.* from unnest(${idsInSql(sectionIds)}) as s (id) cross join lateral (${found}) p
      order by ${order} offset ${sql.lit(offset)} limit ${sql.lit(limit)}`,
    sql`0`,
    order,
  );
}

/** How many publications a list has, by year of China time, newest first; read from counts that are kept. */
export async function publicCounts(
  db: Db | Tx,
  sectionIds: readonly number[],
  language: string,
): Promise<{ total: number; years: { year: number; count: number }[] }> {
  const ids = idsInSql(sectionIds);
  // What several of these sections list is one line of the list that they make together.
  const twice = sql`select ${yearInSql(sql`q.published_at`)} as year, -1 as count from publications q
    where not q.is_home and q.section_id = any(${ids}) and q.language = ${language}
      and not ${onceAmong(sectionIds, sql`q`)}`;
  const { rows } = await sql<{ year: number; count: number }>`
    select year, sum(count)::int as count from (
      select year, count from publication_counts where section_id = any(${ids}) and language = ${language}
      ${sectionIds.length < 2 ? sql`` : sql`union all ${twice}`}) counted
    group by year having sum(count) > 0 order by year desc`.execute(db);
  return { total: rows.reduce((sum, row) => sum + row.count, 0), years: rows };
}

/** What one block of a home or channel page shows. */
export interface BlockQuery {
  key: string;
  sectionIds: readonly number[];
  limit: number;
  /** These articles of the site instead of the newest of sections, in no particular order. */
  picked?: { siteId: number; articleIds: readonly number[] };
  /** The newest of a department on the site instead of the newest of sections. */
  department?: { siteId: number; id: number };
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
  // One part for each block.
  const parts = blocks.map((block, n) => newestOf(block, n, language));
  const rows = await selectItems(db, sql.join(parts, sql` union all `), sql`p.block`);
  const byBlock = Map.groupBy(rows, (row) => row.block);
  return new Map(blocks.map(({ key }, n) => [key, byBlock.get(n) ?? []]));
}

function newestOf(query: BlockQuery, n: number, language: string): RawBuilder<unknown> {
  const { sectionIds, limit, withCover, picked, department } = query;
  // Chosen articles and those of a department: one row for each, however many sections list it.
  if (picked) {
    return sql`(
      select ${n}::int as block, q.* from publications q
      where q.article_id = any(${idsInSql(picked.articleIds)}) and q.site_id = ${picked.siteId} and q.language = ${language}
        and q.is_home limit ${sql.lit(limit)})`;
  }
  if (department) {
    return sql`(
      select ${n}::int as block, q.* from publications q
      where q.department_id = ${department.id} and q.language = ${language} and q.site_id = ${department.siteId}
        and q.is_home
      order by q.published_at desc, q.article_id desc limit ${sql.lit(limit)})`;
  }
  const looked = withCover ? coverHorizon : limit;
  const covered = sql`exists (
    select 1 from edition_files c where c.edition_id = newest.edition_id and c.role = 'cover')`;
  return sql`(
    select ${n}::int as block, newest.* from unnest(${idsInSql(sectionIds)}) as s (id)
      cross join lateral (
        select q.* from publications q where q.section_id = s.id and q.language = ${language}
          and ${onceAmong(sectionIds, sql`q`)}
        order by q.published_at desc, q.article_id desc limit ${sql.lit(looked)}) newest
    where ${withCover ? covered : sql`true`}
    order by newest.published_at desc, newest.article_id desc limit ${sql.lit(limit)})`;
}
