import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { SiteText } from "../sites/index.ts";

/** Texts that the public pages of blocks and the topics of a site show, for their names in other languages (译名). */
export async function textsOfBlocks(db: Db | Tx, siteId: number): Promise<SiteText[]> {
  const { rows } = await sql<{ shown: unknown }>`
    select e.blocks as shown from block_pages p join block_page_editions e on e.id = p.live_edition_id
      where p.site_id = ${siteId}
    union all
    select jsonb_build_object('title', title, 'titleEn', title_en, 'intro', intro, 'introEn', intro_en) from topics
      where site_id = ${siteId} and state <> 'draft'`.execute(db);
  return rows.flatMap(({ shown }) => pairsIn(shown));
}

/** Every Chinese text with the English one beside it, however deep: `title` and `titleEn`, `text` and `textEn`. */
function pairsIn(value: unknown): SiteText[] {
  if (typeof value !== "object" || value === null) return [];
  const fields = Object.entries(value);
  const english = new Map(fields.filter(([name]) => name.endsWith("En")));
  return fields.flatMap(([name, own]): SiteText[] => {
    const beside = english.get(`${name}En`);
    // A passage of HTML is written in both languages where it stands.
    if (typeof own === "string") return beside === undefined || name === "html" ? [] : [[own, String(beside)]];
    return pairsIn(own);
  });
}
