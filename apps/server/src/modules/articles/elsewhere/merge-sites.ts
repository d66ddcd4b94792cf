import type { ContentLanguage } from "@openzone/contract/languages";
import { listWords } from "@openzone/contract/words/lists";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { MergeFacts, SitesMerged } from "../../sites/index.ts";
import { refreshBatch } from "../refresh-search.ts";
import { speaks } from "../site-languages.ts";
import { foldFollowers, twiceShown } from "./fold-followers.ts";

/** So many turns of the chore that writes search documents are done with the commit; it does the rest by itself, within seconds. */
const turnsAtOnce = 5;

/** What of the articles goes along when a site is merged, and the languages that the other site lacks for them. */
export async function articlesOfMerging(tx: Tx, sites: { fromId: number; intoId: number }): Promise<MergeFacts> {
  const { fromId, intoId } = sites;
  const { rows } = await sql<{ language: ContentLanguage; all: number; public: number; spoken: boolean; site: string }>`
    select a.language, count(*)::int as "all", count(a.live_edition_id)::int as public, sites.name as site,
      ${speaks(sql`a.language`)} as spoken
    from articles a join editions w on w.id = a.working_edition_id join sites on sites.id = ${intoId}
    where a.section_id in (select id from sections where site_id = ${fromId})
      and (w.state <> 'archived' or a.live_edition_id is not null)
    group by a.language, sites.id order by a.language`.execute(tx);
  const names = rows.filter(({ spoken }) => !spoken).map(({ language }) => listWords["zh-CN"].languages[language]);
  const twice = await twiceShown(tx, [fromId, intoId], sql`a.site_id = ${fromId}`);
  return {
    counts: {
      articles: rows.reduce((sum, row) => sum + row.all, 0),
      public: rows.reduce((sum, row) => sum + row.public, 0),
      twice: twice.length,
    },
    reasons:
      names.length > 0
        ? [{ code: "SITE_MERGE_LANGUAGE", details: { names: names.join("、"), site: rows[0]?.site ?? "" } }]
        : [],
  };
}

/**
 * Takes the articles of a merged site along with their sections: drafts stay drafts, what was withdrawn stays withdrawn, and
 * what is public is public at its new address with the same commit. What both sites showed stays once.
 */
export async function takeArticlesAlong(tx: Tx, actor: Actor, merged: SitesMerged, now: Date): Promise<void> {
  const sections = sql`${[...merged.sectionIds]}::bigint[]`;
  const { from, into } = merged;
  // First the locks: what somebody publishes at this moment is public by the next statement.
  await sql`select 1 from articles where section_id = any(${sections}) order by id for update`.execute(tx);
  await sql`
    with shown as (
      update publications set site_id = ${into.id}, modified_at = ${now}, refresh_search = is_home where site_id = ${from.id}
    ), taken as (
      update articles a set site_id = ${into.id} from editions w
      where w.id = a.working_edition_id and a.section_id = any(${sections}) returning a.id, w.id as edition_id, w.state
    )
    insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, details)
    select id, edition_id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text, 'merged', state, state,
      ${JSON.stringify({ from: from.name, to: into.name })}::jsonb from taken order by id`.execute(tx);
  await foldFollowers(tx, actor, [from.id, into.id], sql`a.section_id = any(${sections})`, now);
  await moveOffers(tx, actor, merged, now);
  for (let turn = 0; turn < turnsAtOnce; turn += 1) if (!(await refreshBatch(tx))) return;
}

/** Open offers go along; those that have become offers to the own site, or a second time the same, are taken back. */
async function moveOffers(tx: Tx, actor: Actor, { from, into }: SitesMerged, now: Date): Promise<void> {
  await sql`
    update article_offers o set state = 'taken-back', version = o.version + 1, decided_at = ${now},
      decided_by = ${actor.id || null}
    from articles a where a.id = o.article_id and o.state = 'open' and (
      a.site_id = ${into.id} and o.to_site_id in (${from.id}, ${into.id})
      or o.to_site_id = ${from.id} and (
        exists (select 1 from article_offers x where x.article_id = a.id and x.to_site_id = ${into.id} and x.state = 'open')
        or exists (select 1 from articles x where x.origin_article_id = a.id and x.site_id = ${into.id} and x.following)))`.execute(
    tx,
  );
  await sql`
    update article_offers set to_site_id = ${into.id}, version = version + 1
    where to_site_id = ${from.id} and state = 'open'`.execute(tx);
}
