import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { ArticleState } from "./article-state.ts";
import { isNewestInSql, neighboursInSql } from "./neighbours.ts";
import type { PublicChange } from "./tags.ts";
import { yearInSql } from "./years.ts";

/** An article that is public no longer: its new version, and each publication that went, with who stood beside it. */
export interface TakenDown {
  version: number;
  publications: (PublicChange & { publicationId: number; attachmentKeys: number[] })[];
}

/**
 * Takes the public editions of articles away from the public, in one statement however many they are: the publications
 * go, and with them the articles' files; the counts of the lists, the states and the events are written.
 *
 * Who stood beside them is read as it was before: whatever is left and shows one of them stood beside one of them.
 */
export async function takeDown(
  tx: Tx,
  actor: Actor,
  articles: readonly ArticleState[],
  reason: string,
  now: Date,
): Promise<Map<number, TakenDown>> {
  const ids = sql`${articles.map(({ id }) => id)}::bigint[]`;
  const editionIds = sql`${articles.map(({ liveId }) => liveId)}::bigint[]`;
  const place = {
    sectionId: sql`g.section_id`,
    language: sql`g.language`,
    at: sql`g.published_at`,
    articleId: sql`g.article_id`,
  };
  const { rows } = await sql<{ id: number; version: number; publications: TakenDown["publications"] | null }>`
    with edition as (
      update editions set state = 'withdrawn' where id = any(${editionIds})
    ), gone as (
      delete from publications where article_id = any(${ids})
      returning id, article_id, site_id, section_id, department_id, language, published_at, attachment_keys
    ), counted as (
      update publication_counts c set count = c.count - g.count
      from (select section_id, language, ${yearInSql(sql`published_at`)} as year, count(*) from gone group by 1, 2, 3) g
      where c.section_id = g.section_id and c.language = g.language and c.year = g.year
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, reason)
      select article_id, edition_id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text, 'withdrawn',
        'published', 'withdrawn', ${reason}::text
      from unnest(${ids}, ${editionIds}) as article (article_id, edition_id)
      returning id, article_id
    ), receipt as (
      insert into publication_receipts (article_id, event_id, kind, changed_at)
      select article_id, id, 'gone', ${now}::timestamptz from event order by id
    )
    update articles set version = version + 1, live_edition_id = null, updated_at = ${now},
      updated_by = ${actor.id || null}
    where id = any(${ids})
    returning id, version, (select jsonb_agg(jsonb_build_object('publicationId', g.id,
        'attachmentKeys', g.attachment_keys, 'articleId', g.article_id,
        'siteId', g.site_id, 'departmentId', g.department_id, 'sectionPath', s.path,
        'originalId', articles.original_id,
        'neighbours', to_jsonb(${neighboursInSql(place)}), 'isNewest', ${isNewestInSql(place)}))
      from gone g join sections s on s.id = g.section_id where g.article_id = articles.id) as publications`.execute(tx);
  return new Map(rows.map(({ id, version, publications }) => [id, { version, publications: publications ?? [] }]));
}
