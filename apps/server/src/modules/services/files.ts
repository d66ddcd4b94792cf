/** Blank forms and samples that guides name. */
import type { FilePlace } from "@openzone/contract/media";
import { filesOf, type Guide } from "@openzone/contract/services";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { addFileUser, type FileUser, visibleInLibrary } from "../media/index.ts";
import { serviceAddress } from "./addresses.ts";
import { visibleTo } from "./queries.ts";
import { serviceItemTag } from "./tags.ts";

/**
 * Keeps which files a version names. A person may choose what they see in the media library, and what the item has already.
 * @throws AppError FILE_NOT_USABLE  with the ids of the others
 */
export async function keepFiles(
  tx: Tx,
  actor: Actor,
  { itemId, versionId, guide }: { itemId: number; versionId: number; guide: Guide },
): Promise<void> {
  const wanted = filesOf(guide);
  await tx.deleteFrom("guide_files").where("version_id", "=", versionId).execute();
  if (wanted.length === 0) return;
  const { rows } = await sql<{ id: number; publicId: string }>`
    select f.id, f.public_id as "publicId" from files f where f.public_id = any(${wanted}::text[]) and (${visibleInLibrary(actor)}
      or exists (select 1 from guide_files x join guide_versions v on v.id = x.version_id
        where v.item_id = ${itemId} and x.file_id = f.id))`.execute(tx);
  const usable = new Set(rows.map(({ publicId }) => publicId));
  const unusable = wanted.filter((one) => !usable.has(one));
  if (unusable.length > 0) throw new AppError("FILE_NOT_USABLE", { fileIds: unusable });
  await tx
    .insertInto("guide_files")
    .values(rows.map(({ id }) => ({ version_id: versionId, file_id: id })))
    .execute();
}

/** SQL: whether a site is not closed for a time. */
const isOpen = (siteId: RawBuilder<unknown>): RawBuilder<boolean> => sql`not exists (
  select 1 from site_closings c where c.site_id = ${siteId} and c.begun_at is not null and c.ended_at is null)`;

const namedIn = (fileId: RawBuilder<unknown> | number): RawBuilder<unknown> => sql`guide_files x
  join guide_versions v on v.id = x.version_id join service_items i on i.id = v.item_id
  join departments d on d.id = i.department_id where x.file_id = ${fileId}`;

/** Tells the media library where guides show files; may be called more than once. */
export const beginShowingFiles = (): void => addFileUser(guidesAsFileUser);

const guidesAsFileUser: FileUser = {
  name: "services",
  publicTags: (fileId) => sql`array(
    select 'service-item:' || i.id from ${namedIn(fileId)} and v.state in ('published', 'suspended')
      and ${isOpen(sql`i.site_id`)})`,
  uses: ({ id }) => sql`exists (select 1 from guide_files x where x.file_id = ${id})`,
  // What a guide shows is named as soon as it is saved.
  usesUnsaved: () => sql`false`,
  // Whoever keeps or reviews an item sees its files.
  visibleTo: (actor, fileId) => sql`exists (select 1 from ${namedIn(fileId)} and ${visibleTo(actor)})`,
  places,
  async whenChanged(tx, fileIds, what) {
    if (what === "text") return;
    const { rows } = await sql<{ id: number }>`
      select distinct v.item_id as id from guide_files x join guide_versions v on v.id = x.version_id
      where x.file_id = any(${[...fileIds]}::bigint[]) and v.state in ('published', 'suspended')`.execute(tx);
    await invalidate(
      tx,
      rows.map(({ id }) => serviceItemTag(id)),
    );
  },
};

async function places(db: Db | Tx, actor: Actor, fileId: number): Promise<{ seen: FilePlace[]; hidden: number }> {
  const { rows } = await sql<{ id: number; title: string; isPublic: boolean; path: string; isAllowed: boolean }>`
    select i.id, i.name as title, bool_or(v.state in ('published', 'suspended')) as "isPublic",
      (select path from sites where id = i.site_id) as path, bool_or(${visibleTo(actor)}) as "isAllowed"
    from ${namedIn(fileId)} group by i.id order by i.id desc limit 100`.execute(db);
  const seen = rows
    .filter(({ isAllowed }) => isAllowed)
    .map(({ id, title, isPublic, path }) => ({
      ...{ kind: "service-item", id, title, role: "attachment", isPublic, isHistory: false },
      address: isPublic ? serviceAddress(path, id) : null,
    }));
  return { seen, hidden: rows.length - seen.length };
}
