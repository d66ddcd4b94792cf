import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { ArticleState } from "./article-state.ts";
import { isNewestInSql, neighboursInSql } from "./neighbours.ts";
import type { PublicMedia } from "./search-document.ts";
import { yearInSql } from "./years.ts";

export interface PutLive {
  version: number;
  publicationId: number;
  publishedAt: Date;
  title: string;
  summary: string;
  bodyText: string;
  media: PublicMedia | null;
  neighbours: number[];
  isNewest: boolean;
}

/**
 * Makes the working edition the public one, in one statement: states, publication, counts, event, and what stood beside
 * it before and stands beside it now.
 *
 * The time that readers see is the edition's own `display_at`, else the time under which it is public already, else now.
 */
export async function putLive(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  kind: "published" | "republished",
  now: Date,
): Promise<PutLive> {
  const place = (at: ReturnType<typeof sql>) => ({
    sectionId: sql`${article.sectionId}::bigint`,
    language: sql`${article.language}::text`,
    at,
    articleId: sql`${article.id}::bigint`,
  });
  const was = sql`${article.publishedAt}::timestamptz`;
  const { rows } = await sql<PutLive>`
    with edition as (
      update editions set state = 'published', published_at = ${now} where id = ${article.workingId}
      returning title, summary, body_text, coalesce(keywords[1], '') as keyword,
        media_of(body_html) as media, coalesce(display_at, ${was}, ${now}::timestamptz) as shown_at
    ), place as (
      select ${article.sectionId}::bigint as section_id, ${article.pinnedUntil}::timestamptz as pinned_until
      union all select section_id, pinned_until from article_sections
      where article_id = ${article.id} and section_id <> ${article.sectionId}
    ), superseded as (
      update editions set state = 'superseded' where id = ${article.liveId}::bigint and id <> ${article.workingId}
    ), publication as (
      insert into publications
        (article_id, edition_id, site_id, section_id, department_id, language, published_at, modified_at, title,
        home_section_id, is_home, pinned_until, expired, keyword, media)
      select ${article.id}::bigint, ${article.workingId}::bigint, ${article.siteId}::bigint, place.section_id,
        ${article.departmentId}::bigint, ${article.language}::text, shown_at, ${now}::timestamptz, title,
        ${article.sectionId}::bigint, place.section_id = ${article.sectionId}::bigint, case when place.pinned_until > ${now}::timestamptz then place.pinned_until end,
        ${article.expiredAt !== null}::boolean, keyword, media
      from edition, place order by place.section_id
      on conflict (article_id, section_id) do update set edition_id = excluded.edition_id,
        department_id = excluded.department_id, published_at = excluded.published_at, modified_at = excluded.modified_at,
        title = excluded.title, pinned_until = excluded.pinned_until, expired = excluded.expired,
        keyword = excluded.keyword, media = excluded.media
      returning id, section_id
    ), counted as (
      insert into publication_counts (section_id, language, year, count)
      select section_id, ${article.language}::text, year, sum(one) from (
        select section_id, ${yearInSql(sql`shown_at`)} as year, 1 as one from edition, place
        union all select old.section_id, ${yearInSql(sql`old.published_at`)}, -1 from publications old
        where old.article_id = ${article.id}) changed
      group by section_id, year having sum(one) <> 0 order by section_id, year
      on conflict (section_id, language, year) do update set count = publication_counts.count + excluded.count
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state)
      values (${article.id}, ${article.workingId}, ${now}, ${actor.id || null}, ${actor.name}, ${kind},
        ${article.workingState}, 'published')
      returning id
    ), receipt as (
      insert into publication_receipts (article_id, event_id, kind, changed_at)
      select ${article.id}::bigint, id, 'shown', ${now}::timestamptz from event
    ), changed as (
      update articles set version = version + 1, live_edition_id = ${article.workingId}, updated_at = ${now},
        updated_by = ${actor.id || null}
      where id = ${article.id} returning version
    )
    select changed.version, publication.id as "publicationId", edition.shown_at as "publishedAt", edition.title,
      edition.summary, edition.body_text as "bodyText", edition.media,
      ${neighboursInSql(place(sql`edition.shown_at`))} || ${neighboursInSql(place(was))} as neighbours,
      ${isNewestInSql(place(sql`edition.shown_at`))} or (${was} is not null and ${isNewestInSql(place(was))}) as "isNewest"
    from edition, publication, changed where publication.section_id = ${article.sectionId}`.execute(tx);
  if (!rows[0]) throw new Error(`article ${article.id} vanished while it was locked`);
  return rows[0];
}
