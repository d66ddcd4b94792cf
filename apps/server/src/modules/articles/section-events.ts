import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { Reason } from "../../platform/errors.ts";
import { beforeSectionCloses, type SectionMoved, whenSectionMoves } from "../sites/index.ts";

/** Has this module told of what happens to sections; may be called more than once. */
export function beginListeningToSections(): void {
  whenSectionMoves(markForSearch);
  beforeSectionCloses(reasonsAgainstClosing);
}

/** Addresses of search results have changed; a chore writes them again in small steps. */
async function markForSearch(tx: Tx, moved: SectionMoved): Promise<void> {
  await sql`
    update publications set refresh_search = true from publications shown join sections s on s.id = shown.section_id
    where publications.article_id = shown.article_id and publications.is_home
      and s.path like ${`${moved.path}%`}`.execute(tx);
}

async function reasonsAgainstClosing(tx: Tx, sectionId: number): Promise<Reason[]> {
  const { rows } = await sql<{ title: string }>`
    select s.title from sections s
    where s.id = ${sectionId} and exists (select 1 from publications where section_id = s.id)`.execute(tx);
  return rows.map(({ title }) => ({ code: "SECTION_IN_USE", details: { title } }));
}
