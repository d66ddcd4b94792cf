import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { rowsAsJson } from "../../platform/database/rows-as-json.ts";
import { byRole, type NamedFile, namedFiles, type PublicFileRef } from "./public-files.ts";
import { newestBeside } from "./tags.ts";

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
  /** Films and recordings of its text that tell how long they play. */
  media: PublicFileRef[];
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
  /** The public article of another site that it shows (引用、跟随原文); null for all others. */
  origin: { articleId: number; siteId: number; sectionId: number; isReference: boolean } | null;
  /** The article that it translates; its own number on an original with translations. */
  originalId: number | null;
  /** The edition of the original that its text follows. */
  translatedId: number | null;
  /** What is public of the original and its translations, itself included; empty for an article without any. */
  family: { articleId: number; editionId: number; sectionId: number; language: string }[];
}

/** An article beside another, wherever its section is. */
export interface RelatedLink extends PublicLink {
  sectionId: number;
}

interface PublicArticleRow
  extends Omit<
    PublicArticle,
    "previous" | "next" | "newest" | "related" | "relatedIds" | "cover" | "attachments" | "media"
  > {
  files: NamedFile[];
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
interface JsonLink {
  articleId: number;
  title: string;
  publishedAt: string;
}

const linkJson = sql`json_build_object('articleId', n.article_id, 'title', n.title, 'publishedAt', n.published_at)`;
const relatedJson = sql`json_build_object('articleId', n.article_id, 'title', n.title, 'publishedAt', n.published_at,
  'sectionId', n.section_id)`;

/** How many related articles a page names. */
const mostRelated = 5;

/** Without a title those that are not public now: the page depends on them too. */
const chosenRelated = sql`select json_build_object('articleId', r.related_id, 'title', n.title,
    'publishedAt', n.published_at, 'sectionId', n.section_id)
  from article_related r left join publications n on n.article_id = r.related_id and n.is_home
  where r.article_id = p.article_id order by r.position`;

/** The newest of each keyword are read through their index, so a common keyword costs no more than a rare one. */
const likelyRelated = sql`select ${relatedJson} from unnest(e.keywords) as k (word) cross join lateral (
    select * from publications q where q.site_id = p.site_id and q.language = p.language and q.keyword = k.word
      and q.keyword <> '' and q.is_home
    order by q.published_at desc, q.article_id desc limit ${sql.lit(mostRelated + 1)}) n
  where n.article_id <> p.article_id order by n.published_at desc, n.article_id desc`;

/** The public articles of the same original, by one index; those without translations name none. */
const familyJson = sql`select json_build_object('articleId', n.article_id, 'editionId', n.edition_id,
    'sectionId', n.section_id, 'language', n.language)
  from articles g join publications n on n.article_id = g.id and n.is_home where g.original_id = a.original_id`;

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
      ${namedFiles(sql`p.edition_id`)} as files,
      (${beside(
        sql`(n.published_at, n.article_id) > (p.published_at, p.article_id)`,
        sql`n.published_at, n.article_id`,
        1,
      )}) as previous,
      (${beside(sql`(n.published_at, n.article_id) < (p.published_at, p.article_id)`, newestFirst, 1)}) as next,
      ${rowsAsJson(beside(sql`n.article_id <> p.article_id`, newestFirst, newestBeside))} as newest,
      ${rowsAsJson(chosenRelated)} as chosen, ${rowsAsJson(likelyRelated)} as likely,
      a.expired_at as "expiredAt",
      case when a.following then (select json_build_object('articleId', o.article_id, 'siteId', o.site_id,
        'sectionId', o.section_id, 'isReference', a.shown_as = 'reference')
        from publications o where o.article_id = a.origin_article_id and o.is_home) end as origin,
      a.original_id as "originalId", e.translated_edition_id as "translatedId",
      ${rowsAsJson(familyJson)} as family
    from publications p
      join editions e on e.id = p.edition_id
      join articles a on a.id = p.article_id
      join departments d on d.id = p.department_id
    where p.article_id = ${articleId} and p.is_home`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { files, chosen, likely, ...article } = row;
  return {
    ...article,
    ...byRole(files),
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
      a.external_id as "externalId", a.expired_at as "expiredAt", null as origin, a.original_id as "originalId",
      e.translated_edition_id as "translatedId", e.number,
      ${namedFiles(sql`e.id`)} as files
    from articles a join editions e on e.id = a.working_edition_id join departments d on d.id = a.department_id
      left join publications p on p.article_id = a.id and p.is_home
    where a.id = ${articleId}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { number, files, ...article } = row;
  const beside = { previous: null, next: null, newest: [], related: [], relatedIds: [], family: [] };
  return { number, article: { ...article, ...beside, ...byRole(files) } };
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

/** An article that was public once. */
export interface Withdrawn {
  at: Date;
  siteId: number;
  /** What is shown in its place since two sites became one. */
  replacedBy: { articleId: number; sectionId: number; language: string } | null;
}

/** When an article that is not public was withdrawn, and from which site; null when it never was public. */
export async function withdrawnAt(db: Db | Tx, articleId: number): Promise<Withdrawn | null> {
  const { rows } = await sql<Withdrawn>`
    select v.at, a.site_id as "siteId", case when r.id is not null then
      jsonb_build_object('articleId', r.id, 'sectionId', r.section_id, 'language', r.language) end as "replacedBy"
    from articles a join article_events v on v.article_id = a.id
      left join articles r on r.id = a.replaced_by_id and r.live_edition_id is not null
    where a.id = ${articleId} and v.kind = 'withdrawn' and a.live_edition_id is null
    order by v.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
