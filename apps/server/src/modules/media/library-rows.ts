import type { MediaCategory, MediaFile, UnsearchableReason } from "@openzone/contract/media";
import { type RawBuilder, sql } from "kysely";
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
  seconds: number | null;
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
  alike: number;
  alikeGroup: number | null;
  textState: "waiting" | "done" | "unsearchable" | null;
  textReason: UnsearchableReason | null;
}

/** What the library shows of a file; over the aliases of `fromFiles`, with `ft` for its words. */
export const libraryColumns = (actor: Actor) => sql`f.id as number, f.public_id as id, f.name, f.mime, f.kind, f.size,
  f.width, f.height, f.seconds, f.created_at as "createdAt", f.category, f.title, f.alt, f.description, f.source, f.copyright,
  f.tags, f.version, fo.id as "folderId", fo.name as "folderName", coalesce(m.id, d.id) as "departmentId",
  coalesce(m.name, d.name) as "departmentName", (select s.name from staff s where s.id = f.created_by) as "uploadedBy",
  f.updated_at as "updatedAt", ${isUsed()} as used, ${twinsOf(actor, sql`c.hash = f.hash`)} as copies,
  ${twinsOf(actor, sql`c.hash <> f.hash`)} as alike, f.alike_group as "alikeGroup", ft.state as "textState",
  ft.reason as "textReason"`;

export const withTexts = sql`left join file_texts ft on ft.hash = f.hash`;

/** How many other files of its group the person sees for which a condition holds. */
const twinsOf = (actor: Actor, condition: RawBuilder<unknown>) => sql<number>`(
  select count(*)::int from files c
  where c.alike_group = f.alike_group and c.id <> f.id and ${condition} and ${visibleTo(actor, "c")})`;

/** Whether another file that the person sees has the same bytes or looks the same. */
export const hasTwins = (actor: Actor) => sql<boolean>`(f.alike_group is not null and exists (
  select 1 from files c where c.alike_group = f.alike_group and c.id <> f.id and ${visibleTo(actor, "c")}))`;

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
  seconds: row.seconds,
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
  alike: row.alike,
  alikeGroup: row.copies + row.alike > 0 ? row.alikeGroup : null,
  words: row.textState === null ? null : { state: row.textState, reason: row.textReason },
});
