import type { AttachmentGroup, FileRole } from "@openzone/contract/files";
import type { SectionKind } from "@openzone/contract/sites";
import { type RawBuilder, sql } from "kysely";
import { type Actor, may, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { visibleInLibrary } from "../media/index.ts";
import type { PreparedContent } from "./contents.ts";

/** How a file stands in an edition. */
export interface EditionFile {
  id: number;
  role: FileRole;
  title: string;
  position: number;
}

/**
 * Finds the files that contents name: attachments, cover, pictures and media of the body.
 *
 * A person may use what they see in the media library, what their scope covers, and what the article shows already.
 * @throws AppError FILE_NOT_USABLE  with the ids of the others
 */
export async function resolveFiles(
  tx: Tx,
  actor: Actor,
  content: Pick<PreparedContent, "attachments" | "coverFileId" | "bodyFileIds" | "bodyMediaIds">,
  articleId: number | null,
): Promise<EditionFile[]> {
  const media = new Set(content.bodyMediaIds);
  const wanted = [
    ...content.attachments.map(({ fileId, title }) => ({ fileId, title, role: "attachment" as const })),
    ...(content.coverFileId ? [{ fileId: content.coverFileId, title: "", role: "cover" as const }] : []),
    ...content.bodyFileIds.map((fileId) => ({
      fileId,
      title: "",
      role: media.has(fileId) ? ("media" as const) : ("picture" as const),
    })),
  ];
  if (wanted.length === 0) return [];
  const ids = await usableFileIds(tx, actor, [...new Set(wanted.map((file) => file.fileId))], articleId);
  const fileIds = wanted.map((file) => file.fileId).filter((fileId) => !ids.has(fileId));
  if (fileIds.length > 0) throw new AppError("FILE_NOT_USABLE", { fileIds });
  const seen = new Set<string>();
  return wanted.flatMap(({ fileId, title, role }, position) => {
    const id = ids.get(fileId);
    if (id === undefined || seen.has(`${role}:${id}`)) return [];
    seen.add(`${role}:${id}`);
    return [{ id, role, title, position }];
  });
}

/** Those of some files that the person may use in an article, with their numbers by public id. */
export async function usableFileIds(
  db: Db | Tx,
  actor: Actor,
  publicIds: string[],
  articleId: number | null,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; public_id: string }>`
    select f.id, f.public_id from files f left join departments d on d.id = f.department_id
      left join departments m on m.id = d.merged_into_id left join media_folders fo on fo.id = f.folder_id
    where f.public_id = any(${publicIds}) and (${visibleInLibrary(actor)}
      or ${withinScopes(scopesFor(actor, "article.write"), { departmentPath: sql`d.path` })}
      or exists (select 1 from edition_files ef join editions e on e.id = ef.edition_id
        where ef.file_id = f.id and e.article_id = ${articleId}::bigint))`.execute(db);
  return new Map(rows.map((row) => [row.public_id, row.id]));
}

/** Where a new article may be made: an open section that takes articles, an open department, within the person's right. */
export interface Target {
  siteId: number;
  siteLanguage: string;
  sitePath: string;
  sectionId: number;
  sectionPath: string;
  sectionAddress: string;
  sectionTitle: string;
  sectionKind: SectionKind;
  sectionColumnType: string;
  allowedAttachments: AttachmentGroup[] | null;
  departmentId: number;
  departmentPath: string;
}

interface TargetRow extends Target {
  sectionState: string;
  departmentState: string;
  departmentName: string;
  hasArticle: boolean;
}

/** A place that an article shall be written for. */
export interface WantedPlace {
  sectionId: number;
  departmentId: number;
  language: string;
}

/**
 * Checks that an article may be written for a section and a department, and keeps the section in its site until the end.
 * @param articleId  the article that is moved there, when it exists already
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SECTION_IS_CHANNEL, SECTION_IS_LINK, SECTION_CLOSED, DEPARTMENT_CLOSED,
 *   SECTION_PAGE_TAKEN
 */
export async function targetFor(
  tx: Tx,
  actor: Actor,
  input: WantedPlace,
  rights: readonly string[],
  articleId = 0,
): Promise<Target> {
  const [target] = await targetsFor(tx, actor, [{ ...input, articleId }], rights);
  if (!target) throw new AppError("NOT_FOUND");
  return target;
}

/** The same for many places in one query, in their order. */
export async function targetsFor(
  tx: Tx,
  actor: Actor,
  wanted: readonly (WantedPlace & { articleId?: number })[],
  rights: readonly string[],
): Promise<Target[]> {
  const places = wanted.map(({ sectionId, departmentId, language, articleId = 0 }, n) => ({
    n,
    section: sectionId,
    department: departmentId,
    language,
    article: articleId,
  }));
  const { rows } = await sql<TargetRow>`
    select s.site_id as "siteId", sites.language as "siteLanguage", sites.path as "sitePath", s.id as "sectionId", s.path as "sectionPath",
      s.address as "sectionAddress", s.title as "sectionTitle", s.kind as "sectionKind", s.column_type as "sectionColumnType", case when sites.shut_at is null then s.state else 'closed' end as "sectionState",
      s.allowed_attachments as "allowedAttachments", d.id as "departmentId",
      d.path as "departmentPath", d.state as "departmentState", d.name as "departmentName",
      s.kind = 'page' and exists (select 1 from articles a join editions w on w.id = a.working_edition_id
        where a.section_id = s.id and a.language = place.language and a.id <> place.article
          and (w.state <> 'archived' or a.live_edition_id is not null)) as "hasArticle"
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
        as place (n int, section bigint, department bigint, language text, article bigint)
      join sections s on s.id = place.section join sites on sites.id = s.site_id join departments d on d.id = place.department
    order by place.n for key share of s`.execute(tx);
  if (rows.length < wanted.length) throw new AppError("NOT_FOUND");
  for (const row of rows) refuseTarget(actor, row, rights);
  return rows;
}

function refuseTarget(actor: Actor, target: TargetRow, rights: readonly string[]): void {
  const place = { siteId: target.siteId, sectionPath: target.sectionPath, departmentPath: target.departmentPath };
  if (!rights.every((right) => may(actor, right, place))) throw new AppError("NOT_ALLOWED");
  const title = target.sectionTitle;
  if (target.sectionKind === "channel") throw new AppError("SECTION_IS_CHANNEL", { title });
  if (target.sectionKind === "link") throw new AppError("SECTION_IS_LINK", { title });
  if (target.sectionState === "closed") throw new AppError("SECTION_CLOSED", { title });
  if (target.departmentState === "closed") throw new AppError("DEPARTMENT_CLOSED", { name: target.departmentName });
  if (target.hasArticle) throw new AppError("SECTION_PAGE_TAKEN", { title });
}

/** Columns and values of an edition's contents, for the statements that write one. */
export const contentColumns = sql`title, subtitle, summary, body_html, body_text, source, author, keywords, facts,
  original, display_at`;

export function contentValues(content: PreparedContent & Extras): RawBuilder<unknown> {
  return sql`${content.title}, ${content.subtitle}, ${content.summary}, ${content.bodyHtml}, ${content.bodyText},
    ${content.source}, ${content.author}, ${content.keywords}::text[], ${JSON.stringify(content.facts ?? {})}::jsonb,
    ${content.original ? JSON.stringify(content.original) : null}::jsonb, ${content.displayAt}::timestamptz`;
}

/** What only imported documents have. */
export interface Extras {
  facts?: Record<string, string>;
  original?: { title: string; text: string } | null;
}

export const filesFrom = (files: readonly EditionFile[]): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as f (id bigint, role text, title text, position int)`;
