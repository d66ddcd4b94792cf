import { type AttachmentGroup, allowsAttachment, type FileRole } from "@openzone/contract/files";
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

/**
 * Refuses attachments of kinds that the section does not take; nothing is asked where it takes all.
 * @throws AppError ATTACHMENT_KIND  with the names of the files
 */
export async function refuseAttachments(
  tx: Tx,
  section: { title: string; allowedAttachments: AttachmentGroup[] | null },
  files: readonly EditionFile[],
): Promise<void> {
  const ids = files.filter(({ role }) => role === "attachment").map(({ id }) => id);
  const { title, allowedAttachments } = section;
  if (allowedAttachments === null || ids.length === 0) return;
  const rows = await tx.selectFrom("files").select(["kind", "name"]).where("id", "in", ids).execute();
  const refused = rows.filter(({ kind }) => !allowsAttachment(allowedAttachments, kind)).map(({ name }) => name);
  if (refused.length > 0) throw new AppError("ATTACHMENT_KIND", { title, names: refused.join("、") });
}

/** Where a new article may be made: an open section that takes articles, an open department, within the person's right. */
export interface Target {
  siteId: number;
  siteLanguage: string;
  sectionId: number;
  sectionPath: string;
  sectionAddress: string;
  sectionTitle: string;
  sectionKind: SectionKind;
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

/**
 * Checks that an article may be written for a section and a department.
 * @param articleId  the article that is moved there, when it exists already
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SECTION_IS_CHANNEL, SECTION_IS_LINK, SECTION_CLOSED, DEPARTMENT_CLOSED,
 *   SECTION_PAGE_TAKEN
 */
export async function targetFor(
  tx: Tx,
  actor: Actor,
  input: { sectionId: number; departmentId: number; language: string },
  rights: readonly string[],
  articleId = 0,
): Promise<Target> {
  const { rows } = await sql<TargetRow>`
    select s.site_id as "siteId", sites.language as "siteLanguage", s.id as "sectionId", s.path as "sectionPath",
      s.address as "sectionAddress", s.title as "sectionTitle", s.kind as "sectionKind", s.state as "sectionState",
      s.allowed_attachments as "allowedAttachments", d.id as "departmentId",
      d.path as "departmentPath", d.state as "departmentState", d.name as "departmentName",
      exists (select 1 from articles a join editions w on w.id = a.working_edition_id
        where a.section_id = s.id and a.language = ${input.language} and a.id <> ${articleId}
          and (w.state <> 'archived' or a.live_edition_id is not null)) as "hasArticle"
    from sections s join sites on sites.id = s.site_id, departments d
    where s.id = ${input.sectionId} and d.id = ${input.departmentId}`.execute(tx);
  const target = rows[0];
  if (!target) throw new AppError("NOT_FOUND");
  const place = { siteId: target.siteId, sectionPath: target.sectionPath, departmentPath: target.departmentPath };
  if (!rights.every((right) => may(actor, right, place))) throw new AppError("NOT_ALLOWED");
  const title = target.sectionTitle;
  if (target.sectionKind === "channel") throw new AppError("SECTION_IS_CHANNEL", { title });
  if (target.sectionKind === "link") throw new AppError("SECTION_IS_LINK", { title });
  if (target.sectionState === "closed") throw new AppError("SECTION_CLOSED", { title });
  if (target.departmentState === "closed") throw new AppError("DEPARTMENT_CLOSED", { name: target.departmentName });
  if (target.sectionKind === "page" && target.hasArticle) throw new AppError("SECTION_PAGE_TAKEN", { title });
  return target;
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
