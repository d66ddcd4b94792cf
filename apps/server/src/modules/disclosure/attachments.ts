/** Files of items that are their own record (附件). */
import type { ItemInput } from "@openzone/contract/disclosure";
import type { FilePlace } from "@openzone/contract/media";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { addFileUser, type FileUser, visibleInLibrary } from "../media/index.ts";
import { itemAddress } from "./addresses.ts";
import { visibleTo } from "./queries.ts";
import { itemTag } from "./tags.ts";

/** SQL: the attachments of the item `i` in their order, each as `each` has it of its row `x` and its file `f`. */
export const attachmentsOf = (each: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select coalesce(jsonb_agg(${each} order by x.position), '[]') from disclosure_item_files x
    join files f on f.id = x.file_id where x.item_id = i.id)`;

/**
 * Writes the attachments of an item. A person may choose what they see in the media library, and what the item has already.
 * @throws AppError FILE_NOT_USABLE  with the ids of the others
 */
export async function saveAttachments(
  tx: Tx,
  actor: Actor,
  itemId: number,
  attachments: ItemInput["attachments"],
): Promise<void> {
  const wanted = attachments.map(({ fileId }) => fileId);
  const { rows } = await sql<{ id: number; publicId: string }>`
    select f.id, f.public_id as "publicId" from files f where f.public_id = any(${wanted}::text[]) and (${visibleInLibrary(actor)}
      or exists (select 1 from disclosure_item_files x where x.item_id = ${itemId} and x.file_id = f.id))`.execute(tx);
  const ids = new Map(rows.map(({ id, publicId }) => [publicId, id]));
  const unusable = wanted.filter((fileId) => !ids.has(fileId));
  if (unusable.length > 0) throw new AppError("FILE_NOT_USABLE", { fileIds: unusable });
  await tx.deleteFrom("disclosure_item_files").where("item_id", "=", itemId).execute();
  if (wanted.length === 0) return;
  const kept = attachments.map(({ fileId, title }, position) => ({
    ...{ item_id: itemId, file_id: ids.get(fileId) ?? 0 },
    ...{ title, position },
  }));
  await tx
    .insertInto("disclosure_item_files")
    .values(kept)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** SQL: whether a site is not closed for a time. */
const isOpen = (siteId: RawBuilder<unknown>): RawBuilder<boolean> => sql`not exists (
  select 1 from site_closings c where c.site_id = ${siteId} and c.begun_at is not null and c.ended_at is null)`;

/** Tells the media library where items and yearly reports show files; may be called more than once. */
export const beginShowingFiles = (): void => addFileUser(itemsAsFileUser);

const itemsAsFileUser: FileUser = {
  name: "disclosure",
  publicTags: (fileId) => sql`array(
    select 'disclosure-item:' || x.item_id from disclosure_item_files x join disclosure_items i on i.id = x.item_id
      where x.file_id = ${fileId} and i.state = 'published' and ${isOpen(sql`i.site_id`)}
    union all select 'yearly-reports:' || r.site_id from yearly_reports r
      where r.pdf_file_id = ${fileId} and r.state = 'published' and r.pdf_version = r.version and ${isOpen(sql`r.site_id`)})`,
  uses: ({ id }) => sql`(exists (select 1 from disclosure_item_files x where x.file_id = ${id})
    or exists (select 1 from yearly_reports r where r.pdf_file_id = ${id}))`,
  // What an item shows is named as soon as it is saved.
  usesUnsaved: () => sql`false`,
  // Whoever keeps or reviews an item sees its files.
  visibleTo: (actor, fileId) => sql`exists (select 1 from disclosure_item_files x
    join disclosure_items i on i.id = x.item_id join departments d on d.id = i.department_id
    where x.file_id = ${fileId} and ${visibleTo(actor)})`,
  places,
  async whenChanged(tx, fileIds, what) {
    if (what === "text") return;
    const { rows } = await sql<{ id: number }>`
      select distinct item_id as id from disclosure_item_files where file_id = any(${[...fileIds]}::bigint[])`.execute(
      tx,
    );
    await invalidate(
      tx,
      rows.map(({ id }) => itemTag(id)),
    );
  },
};

async function places(db: Db | Tx, actor: Actor, fileId: number): Promise<{ seen: FilePlace[]; hidden: number }> {
  const { rows } = await sql<{ id: number; title: string; isPublic: boolean; path: string; isAllowed: boolean }>`
    select i.id, i.name as title, i.state = 'published' as "isPublic", w.path, ${visibleTo(actor)} as "isAllowed"
    from disclosure_item_files x join disclosure_items i on i.id = x.item_id
      join departments d on d.id = i.department_id join sites w on w.id = i.site_id
    where x.file_id = ${fileId} order by i.id desc limit 100`.execute(db);
  const seen = rows
    .filter(({ isAllowed }) => isAllowed)
    .map(({ id, title, isPublic, path }) => ({
      ...{ kind: "disclosure-item", id, title, role: "attachment", isPublic, isHistory: false },
      address: isPublic ? itemAddress(path, id) : null,
    }));
  return { seen, hidden: rows.length - seen.length };
}
