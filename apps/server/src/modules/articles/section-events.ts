import type { ContentLanguage } from "@openzone/contract/languages";
import type { SectionKind } from "@openzone/contract/sites";
import { listWords } from "@openzone/contract/words/lists";
import { sql } from "kysely";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { Reason } from "../../platform/errors.ts";
import {
  beforeLanguagesClose,
  beforeSectionCloses,
  beforeSectionKindChanges,
  beforeSitesMerge,
  type SectionMoved,
  type SiteShut,
  whenSectionMoves,
  whenSiteIsShut,
  whenSitesMerge,
} from "../sites/index.ts";
import { attachmentRemovals } from "./attachment-documents.ts";
import { articlesOfMerging, takeArticlesAlong } from "./elsewhere/merge-sites.ts";
import { searchKey } from "./search-document.ts";

/** Has this module told of what happens to sections; may be called more than once. */
export function beginListeningToSections(): void {
  whenSectionMoves(markForSearch);
  beforeSectionCloses(reasonsAgainstClosing);
  beforeSectionKindChanges(reasonsAgainstKind);
  beforeLanguagesClose(reasonsAgainstLanguages);
  whenSiteIsShut(leaveSearch);
  beforeSitesMerge(articlesOfMerging);
  whenSitesMerge(takeArticlesAlong);
}

/** What readers cannot open any more is not found either; an archive is. */
async function leaveSearch(tx: Tx, { siteId, isReadable }: SiteShut): Promise<void> {
  if (isReadable) return;
  const { rows } = await sql<{ publicationId: number; attachmentKeys: number[] }>`
    select id as "publicationId", attachment_keys as "attachmentKeys" from publications
    where site_id = ${siteId} and is_home`.execute(tx);
  const own = rows.map(({ publicationId }) => ({ key: searchKey(publicationId), document: null }));
  await logAllForSearch(tx, [...own, ...attachmentRemovals(rows)]);
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

/** Articles of the site itself, those of other sites that its sections show, and those that a schedule would publish. */
async function reasonsAgainstLanguages(tx: Tx, siteId: number, languages: readonly string[]): Promise<Reason[]> {
  const closing = sql`${[...languages]}::text[]`;
  const { rows } = await sql<{ language: ContentLanguage; count: number; scheduled: number }>`
    select language, count(distinct id) filter (where not later)::int as count,
      count(distinct id) filter (where later)::int as scheduled
    from (select language, article_id as id, false as later from publications
        where site_id = ${siteId} and language = any(${closing})
      union all
      select a.language, a.id, true from editions e join articles a on a.working_edition_id = e.id
        where e.state = 'scheduled' and a.site_id = ${siteId} and a.language = any(${closing})) held
    group by language order by language`.execute(tx);
  return rows.map((row) => {
    const name = listWords["zh-CN"].languages[row.language];
    return { code: "SITE_LANGUAGE_IN_USE", details: { ...row, name, field: "languages" } };
  });
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
