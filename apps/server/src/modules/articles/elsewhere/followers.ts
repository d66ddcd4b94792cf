import { sql } from "kysely";
import { type AuditEntry, auditAll } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate, logAllForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { renewAttachments } from "../attachment-documents.ts";
import { isNewestInSql, neighboursInSql } from "../neighbours.ts";
import { type PublicText, searchDocumentOf, searchKey } from "../search-document.ts";
import { type PublicChange, tagsOf } from "../tags.ts";
import { contentColumns } from "../write-edition.ts";
import { yearInSql } from "../years.ts";

type Shown = PublicText & PublicChange;

/**
 * Shows the public edition of an article wherever it is followed (引用、跟随原文), all sites in one statement: each gets the
 * edition as its own, with its files, and its publications and counts. Whatever a site took off by itself follows no more
 * and stays away.
 * @param only  the one that just came to follow it; all when left out
 * @returns how many sites' articles follow it
 */
export async function showFollowers(
  tx: Tx,
  actor: Actor,
  originId: number,
  now: Date,
  only: number | null = null,
): Promise<number> {
  const { rows: known } = await sql<{ id: number }>`
    select id from articles where origin_article_id = ${originId} and following
      and (${only}::bigint is null or id = ${only}::bigint) order by id for update`.execute(tx);
  if (known.length === 0) return 0;
  const ids = known.map(({ id }) => id);
  const rows = await putFollowersLive(tx, actor, originId, ids, now);
  await logAllForSearch(
    tx,
    rows.map((text) => ({ key: searchKey(text.publicationId), document: searchDocumentOf(text) })),
  );
  await renewAttachments(
    tx,
    rows.map(({ articleId }) => articleId),
  );
  await invalidate(tx, rows.flatMap(tagsOf));
  const entries = rows.map(
    ({ articleId, siteId }): AuditEntry => ({
      action: "article.followed",
      object: { type: "article", id: articleId },
      details: { originId, siteId },
    }),
  );
  await auditAll(tx, actor, entries);
  return rows.length;
}

async function putFollowersLive(
  tx: Tx,
  actor: Actor,
  originId: number,
  ids: readonly number[],
  now: Date,
): Promise<Shown[]> {
  const place = (at: ReturnType<typeof sql>) => ({
    sectionId: sql`f.section_id`,
    language: sql`f.language`,
    at,
    articleId: sql`f.id`,
  });
  const was = sql`(select w.published_at from publications w where w.article_id = f.id and w.is_home)`;
  const { rows } = await sql<Shown>`
    with origin as (
      select e.*, p.published_at as shown_at, p.expired, p.keyword, p.media, a.expired_at from publications p
        join editions e on e.id = p.edition_id join articles a on a.id = p.article_id where p.article_id = ${originId} and p.is_home
    ), follower as (
      select a.*, (select coalesce(max(number), 0) from editions where article_id = a.id) as last_number
      from articles a left join editions w on w.id = a.working_edition_id
      where a.id = any(${[...ids]}::bigint[]) and w.state is distinct from 'archived'
    ), edition as (
      insert into editions (article_id, number, state, review_steps, ${contentColumns}, created_by, created_at, published_at)
      select f.id, f.last_number + 1, 'published', o.review_steps, o.title, o.subtitle, o.summary, o.body_html, o.body_text,
        o.source, o.author, o.keywords, o.facts, o.original, o.display_at, ${actor.id || null}::bigint, ${now}::timestamptz,
        ${now}::timestamptz from follower f, origin o order by f.id
      returning id, article_id
    ), superseded as (
      update editions set state = 'superseded' where id in (select live_edition_id from follower)
    ), files as (
      insert into edition_files (edition_id, file_id, role, title, position)
      select edition.id, ef.file_id, ef.role, ef.title, ef.position
      from edition, edition_files ef where ef.edition_id = (select id from origin)
    ), place as (
      select id as article_id, section_id, null::timestamptz as pinned_until from follower
      union all select x.article_id, x.section_id, x.pinned_until from article_sections x
        join follower f on f.id = x.article_id and f.section_id <> x.section_id
    ), publication as (
      insert into publications (article_id, edition_id, site_id, section_id, department_id, language, published_at,
        modified_at, title, home_section_id, is_home, pinned_until, expired, keyword, media)
      select f.id, edition.id, f.site_id, place.section_id, f.department_id, f.language, o.shown_at, ${now}::timestamptz,
        o.title, f.section_id, place.section_id = f.section_id,
        case when place.pinned_until > ${now}::timestamptz then place.pinned_until end, o.expired, o.keyword, o.media
      from follower f join edition on edition.article_id = f.id join place on place.article_id = f.id, origin o
      order by f.id, place.section_id
      on conflict (article_id, section_id) do update set edition_id = excluded.edition_id,
        department_id = excluded.department_id, published_at = excluded.published_at,
        modified_at = excluded.modified_at, title = excluded.title, expired = excluded.expired,
        keyword = excluded.keyword, media = excluded.media
      returning id, article_id, section_id, is_home
    ), counted as (
      insert into publication_counts (section_id, language, year, count)
      select section_id, language, year, sum(one) from (
        select place.section_id, f.language, ${yearInSql(sql`o.shown_at`)} as year, 1 as one
        from place join follower f on f.id = place.article_id, origin o
        union all select old.section_id, old.language, ${yearInSql(sql`old.published_at`)}, -1 from publications old
        where old.article_id in (select id from follower)) changed
      group by section_id, language, year having sum(one) <> 0 order by section_id, language, year
      on conflict (section_id, language, year) do update set count = publication_counts.count + excluded.count
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, to_state)
      select article_id, id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text, 'followed', 'published'
      from edition order by article_id returning id, article_id
    ), receipt as (
      insert into publication_receipts (article_id, event_id, kind, changed_at)
      select article_id, id, 'shown', ${now}::timestamptz from event
    ), changed as (
      update articles set version = version + 1, live_edition_id = edition.id, working_edition_id = edition.id,
        expired_at = origin.expired_at, updated_at = ${now}, updated_by = ${actor.id || null}
      from edition, origin where articles.id = edition.article_id
    )
    select f.id as "articleId", publication.id as "publicationId", f.site_id as "siteId", f.department_id as "departmentId",
      f.language, sites.language as "siteLanguage", sites.path as "sitePath", s.path as "sectionPath",
      s.address as "sectionAddress", s.kind as "sectionKind", s.column_type as "sectionColumnType", o.media,
      o.shown_at as "publishedAt", null as "externalId", o.title, o.summary, o.body_text as "bodyText",
      coalesce((select jsonb_agg(jsonb_build_object('path', x.path)) from place
        join sections x on x.id = place.section_id where place.article_id = f.id and x.id <> f.section_id), '[]') as others,
      ${neighboursInSql(place(sql`o.shown_at`))} || ${neighboursInSql(place(was))} as neighbours,
      ${isNewestInSql(place(sql`o.shown_at`))} or (${was} is not null and ${isNewestInSql(place(was))}) as "isNewest"
    from follower f join sites on sites.id = f.site_id join sections s on s.id = f.section_id
      join publication on publication.article_id = f.id and publication.is_home, origin o order by f.id`.execute(tx);
  return rows;
}

/**
 * Marks what follows an article as no longer valid (已失效), or as valid again, as the original is; on all sites, in the commit
 * that marks the original.
 * @param at  null when it is valid again
 */
export async function expireFollowers(
  tx: Tx,
  actor: Actor,
  originId: number,
  at: Date | null,
  now: Date,
): Promise<void> {
  const known = await publicFollowers(tx, [originId]);
  if (known.length === 0) return;
  const kind = at === null ? "followed" : "expired";
  const { rows } = await sql<Omit<PublicChange, "neighbours" | "isNewest">>`
    with changed as (
      update articles set expired_at = ${at} where id = any(${known}::bigint[])
        and (expired_at is null) = ${at !== null} returning *
    ), shown as (
      update publications set expired = ${at !== null} where article_id in (select id from changed)
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state)
      select id, live_edition_id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text, ${kind}::text,
        'published', 'published' from changed order by id
    )
    select a.id as "articleId", a.site_id as "siteId", a.department_id as "departmentId", s.path as "sectionPath",
      coalesce((select jsonb_agg(jsonb_build_object('path', x.path)) from article_sections l
        join sections x on x.id = l.section_id where l.article_id = a.id), '[]') as others
    from changed a join sections s on s.id = a.section_id order by a.id`.execute(tx);
  await invalidate(
    tx,
    rows.flatMap((row) => tagsOf({ ...row, neighbours: [], isNewest: false })),
  );
  const entries = rows.map(
    ({ articleId, siteId }): AuditEntry => ({
      action: `article.${kind}`,
      object: { type: "article", id: articleId },
      details: { originId, siteId },
    }),
  );
  await auditAll(tx, actor, entries);
}

/** The public articles that follow some others, locked; withdrawn together with them. */
export async function publicFollowers(tx: Tx, originIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from articles where origin_article_id = any(${[...originIds]}::bigint[]) and following
      and live_edition_id is not null order by id for update`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Lets articles follow no more: a site took them off itself, and the original does not bring them back. */
export async function stopFollowing(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update articles set following = false where id = any(${[...ids]}::bigint[])`.execute(tx);
}
