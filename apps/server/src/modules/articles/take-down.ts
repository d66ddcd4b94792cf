import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { ArticleState } from "./article-state.ts";
import { isNewestInSql, neighboursInSql } from "./neighbours.ts";
import { yearInSql } from "./years.ts";

/**
 * Takes the public edition away from the public, in one statement: the publication goes, and with it the article's
 * files; the count of the list, the states and the event are written.
 */
export async function takeDown(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  reason: string,
  now: Date,
): Promise<{ version: number; neighbours: number[]; isNewest: boolean }> {
  const was = sql`${article.publishedAt}::timestamptz`;
  const place = {
    sectionId: sql`${article.sectionId}::bigint`,
    language: sql`${article.language}::text`,
    at: was,
    articleId: sql`${article.id}::bigint`,
  };
  const { rows } = await sql<{ version: number; neighbours: number[]; isNewest: boolean }>`
    with edition as (
      update editions set state = 'withdrawn' where id = ${article.liveId}
    ), publication as (
      delete from publications where article_id = ${article.id} returning section_id, language, published_at
    ), counted as (
      update publication_counts c set count = c.count - 1 from publication p
      where c.section_id = p.section_id and c.language = p.language and c.year = ${yearInSql(sql`p.published_at`)}
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, reason)
      values (${article.id}, ${article.liveId}, ${now}, ${actor.id || null}, ${actor.name}, 'withdrawn', 'published',
        'withdrawn', ${reason})
    )
    update articles set version = version + 1, live_edition_id = null, updated_at = ${now},
      updated_by = ${actor.id || null}
    where id = ${article.id}
    returning version, ${neighboursInSql(place)} as neighbours, ${isNewestInSql(place)} as "isNewest"`.execute(tx);
  if (!rows[0]) throw new Error(`article ${article.id} vanished while it was locked`);
  return rows[0];
}
