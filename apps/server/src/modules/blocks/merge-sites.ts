import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type MergeFacts, type SitesMerged, writeRedirects } from "../sites/index.ts";
import { topicAddress } from "./page-state.ts";
import { writeTopicsForSearch } from "./search-documents.ts";

/** How many topics go along when a site is merged. */
export async function topicsOfMerging(tx: Tx, { fromId }: { fromId: number }): Promise<MergeFacts> {
  const { rows } = await sql<{ topics: number }>`
    select count(*)::int as topics from topics where site_id = ${fromId}`.execute(tx);
  return { counts: { topics: rows[0]?.topics ?? 0 } };
}

/**
 * Takes the topics of a merged site along, and the pages of its former channels; its home is kept and shown no more. A topic
 * whose address the other site has already gets the former site's short name behind it, and its old address leads there.
 */
export async function takeTopicsAlong(
  tx: Tx,
  actor: Actor,
  { from, into, sectionIds }: SitesMerged,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ id: number; was: string; slug: string }>`
    update topics t set site_id = ${into.id}, slug = case when
        exists (select 1 from topics x where x.site_id = ${into.id} and x.slug = t.slug)
        or exists (select 1 from section_addresses x where x.site_id = ${into.id} and x.address = '/topics/' || t.slug || '/')
        or exists (select 1 from redirects x where x.site_id = ${into.id} and x.from_path = '/topics/' || t.slug)
      then t.slug || '-' || ${from.slug}::text else t.slug end
    from topics old where old.id = t.id and t.site_id = ${from.id}
    returning t.id, old.slug as was, t.slug`.execute(tx);
  await sql`
    update block_pages set site_id = ${into.id}
    where site_id = ${from.id} and (kind = 'topic' or section_id = any(${[...sectionIds]}::bigint[]))`.execute(tx);
  const renamed = rows
    .filter(({ was, slug }) => was !== slug)
    .map(({ was, slug }) => ({ from: topicAddress(was).replace(/\/$/, ""), to: topicAddress(slug), note: into.name }));
  if (renamed.length > 0) await writeRedirects(tx, actor, from.id, renamed, now);
  await writeTopicsForSearch(
    tx,
    rows.map(({ id }) => id),
  );
}
