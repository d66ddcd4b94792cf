import type { EditionState, EndAction } from "@openzone/contract/articles";
import type { SectionKind } from "@openzone/contract/sites";
import { sql } from "kysely";
import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import { versionConflict } from "../../platform/conflict.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { AttachmentRule } from "./attachment-rules.ts";
import { systemName } from "./messages.ts";
import { speaks } from "./site-languages.ts";

/** What rules and commands need to know of an article; its contents are not part of it. */
export interface ArticleState {
  id: number;
  siteId: number;
  siteLanguage: string;
  sitePath: string;
  sectionId: number;
  sectionPath: string;
  sectionAddress: string;
  sectionTitle: string;
  sectionKind: SectionKind;
  sectionColumnType: string;
  sectionState: "open" | "closed";
  /** The most reviews that any of its sections asks for now. */
  sectionReviewSteps: number;
  /** Days that the section gives for all reviews together. */
  sectionReviewDays: number;
  /** Those of its sections that do not take every attachment, its own first. */
  attachmentRules: AttachmentRule[];
  /** Attachments of the working edition; read only where there is such a rule. */
  attachments: { name: string; kind: string }[];
  departmentId: number;
  departmentName: string;
  /** Of the department, or of the one it was merged into. */
  departmentPath: string;
  language: string;
  /** Whether readers of its site can choose that language. */
  languageOpen: boolean;
  version: number;
  updatedAt: Date;
  updatedByName: string;
  createdBy: number | null;
  externalId: string | null;
  lastNumber: number;
  workingId: number;
  workingNumber: number;
  workingState: EditionState;
  reviewStep: number;
  reviewSteps: number;
  submission: number;
  reviewDue: string | null;
  /** Who took the present step of the review (认领). */
  claimedBy: number | null;
  claimedByName: string | null;
  claimedAt: Date | null;
  /** A claim older than a day, which others may take over. */
  claimIsStale: boolean;
  hasText: boolean;
  displayAt: Date | null;
  publishAt: Date | null;
  liveId: number | null;
  liveNumber: number | null;
  /** Who created the article or wrote an edition since it was last published. */
  writers: number[];
  /** Who approved a step of this submission, and in whose place. */
  approvers: number[];
  publicationId: number | null;
  publishedAt: Date | null;
  /** Until when it stands first in its own section. */
  pinnedUntil: Date | null;
  /** The sections that list it besides its own. */
  others: OtherSection[];
  endsAt: Date | null;
  endAction: EndAction | null;
  expiredAt: Date | null;
  /** The article of another site that it was taken from. */
  originId: number | null;
  /** Whether changes of the original are made here too, and nobody writes here. */
  following: boolean;
  /** The article that it translates; its own number on an original with translations. */
  originalId: number | null;
  /** The edition of the original that the working edition follows. */
  translatedId: number | null;
  /** The public edition of the original. */
  originalLiveId: number | null;
  /** A translation that still has the title of its original. */
  isUntranslated: boolean;
}

/** A section that lists an article besides its own. */
export interface OtherSection {
  id: number;
  path: string;
  title: string;
  address: string;
  reviewSteps: number;
  /** ISO time. */
  pinnedUntil: string | null;
}

export const placeOf = (article: Pick<ArticleState, "siteId" | "sectionPath" | "departmentPath">): Place => ({
  siteId: article.siteId,
  sectionPath: article.sectionPath,
  departmentPath: article.departmentPath,
});

/**
 * Locks an article for a change and reads it as it is then.
 *
 * Two statements: a row that had to be waited for is only read rightly by a statement that begins afterwards.
 * @throws AppError NOT_FOUND         also when the person may not read it
 * @throws AppError VERSION_CONFLICT  when someone changed it after `expectedVersion`
 */
export async function lockArticle(
  tx: Tx,
  actor: Actor,
  input: { articleId: number; expectedVersion: number },
): Promise<ArticleState> {
  const article = await lockCurrentArticle(tx, actor, input.articleId);
  if (article.version !== input.expectedVersion) throw conflictOf(article, {}, {});
  return article;
}

/**
 * The same without a version, for commands that compare it themselves.
 * @throws AppError NOT_FOUND
 */
export async function lockCurrentArticle(tx: Tx, actor: Actor, articleId: number): Promise<ArticleState> {
  await sql`select 1 from articles where id = ${articleId} for update`.execute(tx);
  return readableArticle(tx, actor, articleId);
}

/** @throws AppError NOT_FOUND  also when the person may not read it */
export async function readableArticle(db: Db | Tx, actor: Actor, articleId: number): Promise<ArticleState> {
  const article = await loadArticleState(db, articleId);
  if (!article || !may(actor, "article.read", placeOf(article))) throw new AppError("NOT_FOUND");
  return article;
}

/** The refusal of a stale change, which names who changed what. */
export const conflictOf = (
  article: ArticleState,
  stored: Record<string, unknown>,
  wanted: Record<string, unknown>,
): AppError =>
  versionConflict({ by: article.updatedByName, at: article.updatedAt, version: article.version }, stored, wanted);

/**
 * Locks many articles for one change, in the order of their numbers so that two such changes never wait for each other.
 * Those that do not exist, or that the person may not read, are left out.
 */
export async function lockArticles(
  tx: Tx,
  actor: Actor,
  articleIds: readonly number[],
): Promise<Map<number, ArticleState>> {
  await sql`select 1 from articles where id = any(${articleIds}::bigint[]) order by id for update`.execute(tx);
  const articles = await loadArticleStates(tx, articleIds);
  return new Map(
    articles.filter((one) => may(actor, "article.read", placeOf(one))).map((article) => [article.id, article]),
  );
}

/** An article by its number, in one query; undefined when there is none. */
export async function loadArticleState(db: Db | Tx, articleId: number): Promise<ArticleState | undefined> {
  return (await loadArticleStates(db, [articleId]))[0];
}

export async function loadArticleStates(db: Db | Tx, articleIds: readonly number[]): Promise<ArticleState[]> {
  const { rows } = await sql<ArticleState>`
    select a.id, a.site_id as "siteId", sites.language as "siteLanguage", sites.path as "sitePath", a.section_id as "sectionId",
      s.path as "sectionPath", s.address as "sectionAddress", s.title as "sectionTitle", s.kind as "sectionKind", s.column_type as "sectionColumnType",
      case when sites.shut_at is null then s.state else 'closed' end as "sectionState", greatest(s.review_steps, (select max(o.review_steps)
        from article_sections x join sections o on o.id = x.section_id where x.article_id = a.id)) as "sectionReviewSteps",
      s.review_days as "sectionReviewDays",
      rules.list as "attachmentRules",
      case when rules.list = '[]' then '[]'::jsonb else coalesce((
        select jsonb_agg(jsonb_build_object('name', f.name, 'kind', f.kind)) from edition_files ef
          join files f on f.id = ef.file_id where ef.edition_id = w.id and ef.role = 'attachment'), '[]') end as attachments,
      a.department_id as "departmentId", d.name as "departmentName", coalesce(m.path, d.path) as "departmentPath",
      a.language, ${speaks(sql`a.language`)} as "languageOpen", a.version, a.updated_at as "updatedAt",
      coalesce((select name from staff where id = a.updated_by), ${systemName}) as "updatedByName",
      a.created_by as "createdBy", a.external_id as "externalId",
      (select max(number) from editions where article_id = a.id) as "lastNumber",
      w.id as "workingId", w.number as "workingNumber", w.state as "workingState", w.review_step as "reviewStep",
      w.review_steps as "reviewSteps", w.submission, w.review_due as "reviewDue", w.claimed_by as "claimedBy",
      (select name from staff where id = w.claimed_by) as "claimedByName", w.claimed_at as "claimedAt",
      coalesce(w.claimed_at < now() - interval '1 day', false) as "claimIsStale", w.body_text <> '' or w.body_html like '%<img%' as "hasText",
      w.display_at as "displayAt", w.publish_at as "publishAt",
      a.live_edition_id as "liveId", (select number from editions where id = a.live_edition_id) as "liveNumber",
      array_remove(array(select e.created_by from editions e where e.article_id = a.id
          and e.number > coalesce((select max(number) from editions where article_id = a.id and published_at is not null), 0)
        union select a.created_by), null) as writers,
      array(select unnest(array_remove(array[r.reviewer_id, r.delegator_id], null)) from reviews r
        where r.edition_id = w.id and r.submission = w.submission and r.outcome = 'approved') as approvers,
      p.id as "publicationId", p.published_at as "publishedAt", a.ends_at as "endsAt", a.end_action as "endAction",
      a.expired_at as "expiredAt", a.origin_article_id as "originId", a.following, a.original_id as "originalId", w.translated_edition_id as "translatedId",
      (select o.live_edition_id from articles o where o.id = a.original_id) as "originalLiveId",
      coalesce((select o.title = w.title from editions o where o.id = w.translated_edition_id), false) as "isUntranslated",
      (select pinned_until from article_sections where article_id = a.id and section_id = a.section_id) as "pinnedUntil",
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'path', o.path, 'title', o.title, 'address', o.address,
          'reviewSteps', o.review_steps, 'pinnedUntil', x.pinned_until) order by o.path)
        from article_sections x join sections o on o.id = x.section_id
        where x.article_id = a.id and x.section_id <> a.section_id), '[]') as others
    from articles a
      join sites on sites.id = a.site_id
      join sections s on s.id = a.section_id
      join departments d on d.id = a.department_id
      left join departments m on m.id = d.merged_into_id
      join editions w on w.id = a.working_edition_id
      left join publications p on p.article_id = a.id and p.section_id = a.section_id
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('title', o.title, 'allowed', o.allowed_attachments)
            order by o.id <> a.section_id, o.path), '[]') as list
        from (select a.section_id as id union select section_id from article_sections where article_id = a.id) shown
          join sections o on o.id = shown.id
        where o.allowed_attachments is not null) rules
    where a.id = any(${articleIds}::bigint[])`.execute(db);
  return rows;
}
