import { sql } from "kysely";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import { inTransaction, type Tx, wroteNothing } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { attachmentDocuments } from "./attachment-documents.ts";
import { type PublicText, searchDocumentOf, searchKey } from "./search-document.ts";

const refreshedAtOnce = 200;

/** Writes the search documents of moved sections again, some hundred at a time. @returns whether there were any */
export async function refreshSearch(services: Pick<Services, "db">): Promise<boolean> {
  let found = false;
  for (let more = true; more; ) {
    more = await inTransaction(services.db, async (tx) => {
      const written = await refreshSome(tx);
      if (written === 0) wroteNothing(tx);
      else found = true;
      return written === refreshedAtOnce;
    });
  }
  return found;
}

/** One turn of it in a transaction of somebody else. @returns whether more may wait */
export const refreshBatch = async (tx: Tx): Promise<boolean> => (await refreshSome(tx)) === refreshedAtOnce;

async function refreshSome(tx: Tx): Promise<number> {
  const { rows } = await sql<PublicText>`
    with due as (
      select id from publications where refresh_search order by id limit ${refreshedAtOnce} for update skip locked
    ), done as (
      update publications set refresh_search = false where id in (select id from due)
    )
    select p.id as "publicationId", p.article_id as "articleId", p.site_id as "siteId",
      sites.language as "siteLanguage", sites.path as "sitePath", s.path as "sectionPath", s.address as "sectionAddress",
      s.kind as "sectionKind", s.column_type as "sectionColumnType", p.media, p.department_id as "departmentId", p.language, p.published_at as "publishedAt",
      a.external_id as "externalId", e.title, e.summary, e.body_text as "bodyText",
      coalesce((select jsonb_agg(jsonb_build_object('path', o.path)) from article_sections x
        join sections o on o.id = x.section_id where x.article_id = a.id and o.id <> a.section_id), '[]') as others
    from due join publications p on p.id = due.id join sites on sites.id = p.site_id
      join sections s on s.id = p.section_id join articles a on a.id = p.article_id
      join editions e on e.id = p.edition_id`.execute(tx);
  if (rows.length === 0) return 0;
  const own = rows.map((text) => ({ key: searchKey(text.publicationId), document: searchDocumentOf(text) }));
  await logAllForSearch(tx, [...own, ...(await attachmentDocuments(tx, rows))]);
  return rows.length;
}
