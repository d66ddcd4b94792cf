import type { FilePlace } from "@openzone/contract/media";
import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { addFileUser, type FileUser } from "../media/index.ts";
import { articleAddress } from "./addresses.ts";
import { allowedRows } from "./list-queries.ts";
import { idsOfPath } from "./tags.ts";

/** Tells the media library where articles show files; may be called more than once. */
export const beginShowingFiles = (): void => addFileUser(articlesAsFileUser);

const articlesAsFileUser: FileUser = {
  name: "articles",
  publicTags: (fileId) => sql`array(select distinct 'article:' || p.article_id
    from edition_files ef join publications p on p.edition_id = ef.edition_id where ef.file_id = ${fileId})`,
  uses: ({ id }) => sql`exists (select 1 from edition_files ef where ef.file_id = ${id})`,
  usesUnsaved: ({ publicId }) => sql`exists (
    select 1 from article_drafts where position(${publicId} in content::text) > 0)`,
  visibleTo,
  places,
  whenChanged,
};

/** Whoever may read an article sees its files. */
function visibleTo(actor: Actor, fileId: RawBuilder<unknown>): RawBuilder<boolean> {
  const allowed = withinScopes(scopesFor(actor, "article.read"), {
    siteId: sql`a.site_id`,
    sectionPath: sql`s.path`,
    departmentPath: sql`coalesce(am.path, ad.path)`,
  });
  return sql`exists (
    select 1 from edition_files ef join editions e on e.id = ef.edition_id join articles a on a.id = e.article_id
      join sections s on s.id = a.section_id join departments ad on ad.id = a.department_id
      left join departments am on am.id = ad.merged_into_id
    where ef.file_id = ${fileId} and ${allowed})`;
}

interface PlaceRow {
  id: number;
  title: string;
  roles: string[];
  isPublic: boolean;
  isHistory: boolean;
  isAllowed: boolean;
  address: string;
  kind: string;
  siteLanguage: string;
  sitePath: string;
  language: string;
}

/** As many articles as one list shows; a logo of every article is in more than anybody reads. */
const mostPlaces = 100;

async function places(db: Db | Tx, actor: Actor, fileId: number): Promise<{ seen: FilePlace[]; hidden: number }> {
  const { rows } = await sql<PlaceRow>`
    select a.id, w.title, s.address, s.kind, sites.language as "siteLanguage", sites.path as "sitePath", a.language, found.roles,
      found.is_public as "isPublic", found.is_history as "isHistory", ${allowedRows(actor, "article.read")} as "isAllowed"
    from (
        select e.article_id, array_agg(distinct ef.role) as roles,
          bool_or(exists (select 1 from publications p where p.edition_id = e.id)) as is_public,
          not bool_or(e.id in (x.working_edition_id, x.live_edition_id)) as is_history
        from edition_files ef join editions e on e.id = ef.edition_id join articles x on x.id = e.article_id
        where ef.file_id = ${fileId} group by e.article_id) found
      join articles a on a.id = found.article_id join editions w on w.id = a.working_edition_id
      join sections s on s.id = a.section_id join sites on sites.id = a.site_id
      join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
    order by found.is_public desc, found.is_history, a.id desc`.execute(db);
  const allowed = rows.filter((row) => row.isAllowed);
  const seen = allowed.slice(0, mostPlaces).map((row) => ({
    kind: "article",
    id: row.id,
    title: row.title,
    role: row.roles.join(","),
    isPublic: row.isPublic,
    isHistory: row.isHistory,
    address: row.isPublic ? articleAddress(row, row.id, row.language) : null,
  }));
  return { seen, hidden: rows.length - seen.length };
}

/** Search finds an article by the words of its attachments; lists show its cover in the size that it has. */
async function whenChanged(tx: Tx, fileIds: readonly number[], what: "contents" | "text"): Promise<void> {
  const ids = [...fileIds];
  await sql`update publications set refresh_search = true
    where section_id = (select section_id from articles where id = publications.article_id) and edition_id in (select edition_id from edition_files where file_id = any(${ids}::bigint[])
      and role = 'attachment')`.execute(tx);
  if (what === "text") return;
  const { rows } = await sql<{ path: string; siteId: number; departmentId: number }>`
    select distinct s.path, p.site_id as "siteId", p.department_id as "departmentId"
    from edition_files ef join publications p on p.edition_id = ef.edition_id join sections s on s.id = p.section_id
    where ef.file_id = any(${ids}::bigint[]) and ef.role = 'cover'`.execute(tx);
  await invalidate(
    tx,
    rows.flatMap(({ path, siteId, departmentId }) => [
      ...idsOfPath(path).map((id) => `section:${id}`),
      `site:${siteId}:home`,
      `site:${siteId}:feed`,
      `department:${departmentId}`,
    ]),
  );
}
