import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { ArticleState } from "./article-state.ts";
import { yearInSql } from "./years.ts";

/** A section that shows an article, and until when it stands first there. */
export interface Place {
  sectionId: number;
  pinnedUntil: Date | null;
}

/**
 * Writes where an article is shown, and, while it is public, shows it there: publications, pins, counts. One statement
 * for each.
 * @param places  its own section first
 */
export async function setSections(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  places: readonly Place[],
  now: Date,
): Promise<void> {
  const gone = article.others.filter(({ id }) => places.every(({ sectionId }) => sectionId !== id)).map(({ id }) => id);
  await dropSections(tx, article.id, gone);
  const wanted = sql`(select * from unnest(${places.map(({ sectionId }) => sectionId)}::bigint[],
    ${places.map(({ pinnedUntil }) => pinnedUntil?.toISOString() ?? null)}::timestamptz[]) as w (section_id, pinned_until))`;
  await sql`
    insert into article_sections (article_id, section_id, pinned_until, set_by, set_at)
    select ${article.id}, w.section_id, w.pinned_until, ${actor.id || null}::bigint, ${now}::timestamptz from ${wanted} w
    order by w.section_id
    on conflict (article_id, section_id) do update set pinned_until = excluded.pinned_until`.execute(tx);
  if (article.publicationId !== null) await showInSections(tx, article, wanted);
}

async function showInSections(tx: Tx, article: ArticleState, wanted: RawBuilder<unknown>): Promise<void> {
  await sql`
    with pinned as (
      update publications p set pinned_until = w.pinned_until from ${wanted} w
      where p.article_id = ${article.id} and p.section_id = w.section_id
        and p.pinned_until is distinct from w.pinned_until
    ), shown as (
      insert into publications (article_id, edition_id, site_id, section_id, department_id, language, published_at,
        modified_at, title, home_section_id, is_home, pinned_until, expired, keyword, media)
      select home.article_id, home.edition_id, home.site_id, w.section_id, home.department_id, home.language,
        home.published_at, home.modified_at, home.title, home.home_section_id, false, w.pinned_until, home.expired, home.keyword,
        home.media
      from publications home, ${wanted} w
      where home.id = ${article.publicationId} and not exists (
        select 1 from publications known where known.article_id = home.article_id and known.section_id = w.section_id)
      order by w.section_id
      returning section_id, language, published_at
    )
    insert into publication_counts (section_id, language, year, count)
    select section_id, language, ${yearInSql(sql`published_at`)}, 1 from shown order by section_id
    on conflict (section_id, language, year) do update set count = publication_counts.count + 1`.execute(tx);
}

/**
 * Takes an article out of sections: it is no longer set there, and not public there.
 * @param keeps  the section whose publication stays although nothing is set there any more
 */
export async function dropSections(
  tx: Tx,
  articleId: number,
  sectionIds: readonly number[],
  keeps: number | null = null,
): Promise<void> {
  if (sectionIds.length === 0) return;
  const ids = sql`${[...sectionIds]}::bigint[]`;
  await sql`
    with unset as (
      delete from article_sections where article_id = ${articleId} and section_id = any(${ids})
    ), gone as (
      delete from publications where article_id = ${articleId} and section_id = any(${ids})
        and section_id is distinct from ${keeps}::bigint
      returning section_id, language, published_at
    )
    update publication_counts c set count = c.count - 1 from (select * from gone order by section_id) gone
    where c.section_id = gone.section_id and c.language = gone.language
      and c.year = ${yearInSql(sql`gone.published_at`)}`.execute(tx);
}
