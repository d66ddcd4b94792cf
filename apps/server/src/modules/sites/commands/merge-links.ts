import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { isReserved } from "../addresses.ts";
import type { Merging } from "../merge-plan.ts";

/**
 * What of a site's links goes along when it is merged: its groups of links, out of the foot until somebody puts them there,
 * and its names in other languages where the other site has none. Paths of the former site become those of today.
 */
export async function takeLinksAlong(tx: Tx, { from, into, below }: Merging, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number; url: string; kind: "link" | "section" }>`
    select l.id, l.url, 'link' as kind from group_links l join link_groups g on g.id = l.group_id
      where g.site_id = ${from.id} and l.url like '/%'
    union all
    select id, url, 'section' from sections where site_id = ${into.id} and kind = 'link' and url like '/%'
      and id in (select section_id from section_addresses where site_id = ${from.id})`.execute(tx);
  const base = below?.address ?? "/";
  const changed = rows
    .map((row) => ({ ...row, url: pathAfter(row.url, from.path, base) }))
    .filter(({ url }, index) => url !== rows[index]?.url);
  const links = sql`jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as w (id bigint, url text, kind text)`;
  await sql`update group_links l set url = w.url from ${links} where w.kind = 'link' and l.id = w.id`.execute(tx);
  await sql`update sections s set url = w.url from ${links} where w.kind = 'section' and s.id = w.id`.execute(tx);
  await sql`
    update link_groups set site_id = ${into.id}, in_foot = false, version = version + 1, updated_at = ${now},
      position = position + (select coalesce(max(position), 0) + 1 from link_groups where site_id = ${into.id})
    where site_id = ${from.id}`.execute(tx);
  await sql`
    insert into site_words (site_id, language, own, words, updated_at, updated_by)
    select ${into.id}, language, own, words, ${now}, updated_by from site_words where site_id = ${from.id}
    on conflict (site_id, language, own) do nothing`.execute(tx);
}

/** A path that staff typed on the former site as it is on the one that took it in; pages of the system stand on every site. */
function pathAfter(url: string, sitePath: string, base: string): string {
  const own = sitePath !== "" && url.startsWith(`${sitePath}/`) ? url.slice(sitePath.length) : url;
  if (own.startsWith("//") || isReserved(own) || own.startsWith("/topics/")) return own;
  return base + own.slice(1);
}
