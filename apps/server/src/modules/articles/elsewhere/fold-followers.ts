import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { loadArticleStates } from "../article-state.ts";
import { withdrawLocked } from "../commands/withdraw-article.ts";
import { yearInSql } from "../years.ts";

/** What the history says of an article that another one stands for since two sites became one. */
const reason = "站点合并，由同一篇稿件代替";

/** An article that follows another one, or the same one as another does, with the one that stays. */
export interface Twin {
  id: number;
  keeperId: number;
}

/**
 * Articles that two sites both show, by following one another or the same original elsewhere. The original stays, or that
 * of the site which takes the other in. The one article of a page stays, since its section would be empty without it.
 * @param moved  whether article `a` belongs to the site that goes, before or after it went
 */
export async function twiceShown(tx: Tx, siteIds: readonly number[], moved: RawBuilder<unknown>): Promise<Twin[]> {
  const sites = sql`${[...siteIds]}::bigint[]`;
  const { rows } = await sql<Twin>`
    with recursive up as (
      select a.id, a.origin_article_id as top, 1 as depth from articles a
      where a.origin_article_id is not null and a.following and a.site_id = any(${sites})
      union all
      select up.id, a.origin_article_id, up.depth + 1 from up join articles a on a.id = up.top
      where a.following and up.depth < 10
    ), root as (
      select distinct on (id) id, top from up order by id, depth desc
    ), known as (
      select a.id, root.top, ${moved} as moved, s.kind from root join articles a on a.id = root.id
        join sections s on s.id = a.section_id
    ), original as (
      select a.id, ${moved} as moved from articles a where a.id in (select top from root) and a.site_id = any(${sites})
    ), paired as (
      select known.id, known.kind, known.moved,
        coalesce(original.id, first_value(known.id) over same) as keeper_id,
        coalesce(original.moved, first_value(known.moved) over same) as keeper_moved
      from known left join original on original.id = known.top
      window same as (partition by known.top order by known.moved, known.id)
    )
    select id, keeper_id as "keeperId" from paired
    where id <> keeper_id and moved <> keeper_moved and kind <> 'page' order by id`.execute(tx);
  return rows;
}

/**
 * Lets one article stand for both where two sites that became one showed it twice: it is listed in the sections of the other,
 * which is withdrawn, follows no more and leads to it. What followed the other follows it.
 */
export async function foldFollowers(
  tx: Tx,
  actor: Actor,
  siteIds: readonly number[],
  moved: RawBuilder<unknown>,
  now: Date,
): Promise<void> {
  const twins = await twiceShown(tx, siteIds, moved);
  if (twins.length === 0) return;
  const ids = twins.map(({ id }) => id);
  const all = sql`${[...ids, ...twins.map(({ keeperId }) => keeperId)]}::bigint[]`;
  await sql`select 1 from articles where id = any(${all}) order by id for update`.execute(tx);
  const pairs = sql`jsonb_to_recordset(${JSON.stringify(twins)}::jsonb) as w (id bigint, "keeperId" bigint)`;
  await listInstead(tx, actor, pairs, now);
  await sql`
    update articles a set origin_article_id = w."keeperId" from ${pairs}
    where a.origin_article_id = w.id and a.following and a.id <> w."keeperId"`.execute(tx);
  await sql`
    update articles a set following = false, replaced_by_id = w."keeperId" from ${pairs} where a.id = w.id`.execute(tx);
  const states = await loadArticleStates(tx, ids);
  const isPublic = states.filter(({ liveId }) => liveId !== null);
  if (isPublic.length > 0) await withdrawLocked(tx, actor, isPublic, reason, now);
}

/** Lists those that stay where the others were listed, now and when they are published again. */
async function listInstead(tx: Tx, actor: Actor, pairs: RawBuilder<unknown>, now: Date): Promise<void> {
  await sql`
    with place as (
      select distinct keeper.id as article_id, p.section_id from ${pairs}
        join articles keeper on keeper.id = w."keeperId"
        cross join lateral (select section_id from articles where id = w.id
          union select section_id from article_sections where article_id = w.id) p
      where p.section_id <> keeper.section_id
    ), listed as (
      insert into article_sections (article_id, section_id, set_by, set_at)
      select article_id, section_id, ${actor.id || null}::bigint, ${now}::timestamptz from place
      order by article_id, section_id on conflict (article_id, section_id) do nothing
    ), found as (
      update publications set refresh_search = true where is_home and article_id in (select article_id from place)
    ), shown as (
      insert into publications (article_id, edition_id, site_id, section_id, department_id, language, published_at,
        modified_at, title, home_section_id, is_home, expired, keyword, media)
      select home.article_id, home.edition_id, home.site_id, place.section_id, home.department_id, home.language,
        home.published_at, home.modified_at, home.title, home.home_section_id, false, home.expired, home.keyword, home.media
      from place join publications home on home.article_id = place.article_id and home.is_home
      order by home.article_id, place.section_id on conflict (article_id, section_id) do nothing
      returning section_id, language, published_at
    )
    insert into publication_counts (section_id, language, year, count)
    select section_id, language, ${yearInSql(sql`published_at`)}, count(*) from shown group by 1, 2, 3 order by 1, 2, 3
    on conflict (section_id, language, year) do update set count = publication_counts.count + excluded.count`.execute(
    tx,
  );
}
