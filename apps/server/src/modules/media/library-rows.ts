import type { MediaCategory, MediaFile, UnsearchableReason } from "@openzone/contract/media";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { systemActor } from "../../platform/auth/actor.ts";
import { fileAddress } from "./addresses.ts";
import { isUsed } from "./file-users.ts";
import { visibleTo } from "./visible.ts";

export interface LibraryRow {
  number: number;
  id: string;
  name: string;
  mime: string;
  kind: string;
  size: number;
  width: number | null;
  height: number | null;
  createdAt: Date;
  category: MediaCategory;
  title: string;
  alt: string;
  description: string;
  source: string;
  copyright: string;
  tags: string[];
  version: number;
  folderId: number | null;
  folderName: string | null;
  departmentId: number | null;
  departmentName: string | null;
  uploadedBy: string | null;
  updatedAt: Date;
  used: boolean;
  copies: number;
  textState: "waiting" | "done" | "unsearchable" | null;
  textReason: UnsearchableReason | null;
}

/** What the library shows of a file; over the aliases of `fromFiles`, with `ft` for its words. */
export const libraryColumns = (actor: Actor) => sql`f.id as number, f.public_id as id, f.name, f.mime, f.kind, f.size,
  f.width, f.height, f.created_at as "createdAt", f.category, f.title, f.alt, f.description, f.source, f.copyright,
  f.tags, f.version, fo.id as "folderId", fo.name as "folderName", coalesce(m.id, d.id) as "departmentId",
  coalesce(m.name, d.name) as "departmentName", (select s.name from staff s where s.id = f.created_by) as "uploadedBy",
  f.updated_at as "updatedAt", ${isUsed()} as used, ${copiesOf(actor)} as copies, ft.state as "textState",
  ft.reason as "textReason"`;

export const withTexts = sql`left join file_texts ft on ft.hash = f.hash`;

/** How many other files that the person sees hold the same bytes, or a picture that looks the same. */
export const copiesOf = (actor: Actor) => sql<number>`(
  select count(*)::int from files c where c.id <> f.id and (c.hash = f.hash or c.picture_hash = f.picture_hash)
    and c.id in (select f.id from files f left join departments d on d.id = f.department_id
      left join departments m on m.id = d.merged_into_id left join media_folders fo on fo.id = f.folder_id
      where (f.hash = c.hash or f.picture_hash = c.picture_hash) and ${visibleTo(actor)}))`;

export const toMediaFile = (row: LibraryRow): MediaFile => ({
  number: row.number,
  id: row.id,
  url: fileAddress(row.id),
  name: row.name,
  mime: row.mime,
  kind: row.kind,
  size: row.size,
  width: row.width,
  height: row.height,
  createdAt: row.createdAt.toISOString(),
  category: row.category,
  title: row.title,
  alt: row.alt,
  description: row.description,
  source: row.source,
  copyright: row.copyright,
  tags: row.tags,
  version: row.version,
  folder: row.folderId === null ? null : { id: row.folderId, name: row.folderName ?? "" },
  department: row.departmentId === null ? null : { id: row.departmentId, name: row.departmentName ?? "" },
  uploadedBy: row.uploadedBy ?? systemActor.name,
  updatedAt: row.updatedAt.toISOString(),
  used: row.used,
  copies: row.copies,
  words: row.textState === null ? null : { state: row.textState, reason: row.textReason },
});
