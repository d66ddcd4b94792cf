import type { CreateLinkGroup } from "@openzone/contract/link-groups";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";

/** Makes the links of a group what `links` says: known ones are changed, new ones added, the others removed. */
export async function writeLinks(tx: Tx, groupId: number, links: CreateLinkGroup["links"]): Promise<void> {
  const wanted = links.map((link, position) => ({ ...link, id: link.id ?? null, position }));
  const rows = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
    as w (id bigint, title text, "titleEn" text, url text, hidden boolean, position int)`;
  await sql`
    with gone as (
      delete from group_links where group_id = ${groupId} and id not in (select w.id from ${rows} where w.id is not null)
    ), changed as (
      update group_links set title = w.title, title_en = w."titleEn", url = w.url, hidden = w.hidden, position = w.position
      from ${rows} where group_links.id = w.id and group_links.group_id = ${groupId} returning w.position
    )
    insert into group_links (group_id, title, title_en, url, hidden, position)
    select ${groupId}, w.title, w."titleEn", w.url, w.hidden, w.position from ${rows}
    where w.position not in (select position from changed)`.execute(tx);
}
