import type { SectionKind } from "@openzone/contract/sites";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { Reason } from "../../platform/errors.ts";
import { beforeSectionCloses, beforeSectionKindChanges, type SectionMoved, whenSectionMoves } from "../sites/index.ts";

/** Has this module told of what happens to sections; may be called more than once. */
export function beginListeningToSections(): void {
  whenSectionMoves(markForSearch);
  beforeSectionCloses(reasonsAgainstClosing);
  beforeSectionKindChanges(reasonsAgainstKind);
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

/** A link holds no articles, a page one for each language. Archived ones that are not public do not count. */
async function reasonsAgainstKind(
  db: Db | Tx,
  section: { id: number; title: string },
): Promise<(kind: SectionKind) => Reason[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select a.id, a.language from articles a join editions w on w.id = a.working_edition_id
      where a.section_id = ${section.id} and (w.state <> 'archived' or a.live_edition_id is not null)
      union select article_id, language from publications where section_id = ${section.id}
      union select a.id, a.language from article_sections x join articles a on a.id = x.article_id
        where x.section_id = ${section.id}) held
    group by held.language`.execute(db);
  const all = rows.reduce((sum, row) => sum + row.count, 0);
  const most = Math.max(0, ...rows.map((row) => row.count));
  return (kind) => {
    if (kind === "link" && all > 0) {
      return [{ code: "SECTION_HOLDS_ARTICLES", details: { title: section.title, count: all } }];
    }
    if (kind === "page" && most > 1) {
      return [{ code: "SECTION_TOO_MANY_FOR_PAGE", details: { title: section.title, count: most } }];
    }
    return [];
  };
}
