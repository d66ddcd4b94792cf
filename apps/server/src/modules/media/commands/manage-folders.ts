import type { CreateMediaFolder, MediaFolder, UpdateMediaFolder } from "@openzone/contract/media";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { listFolders } from "../folder-queries.ts";
import { mayManageFolder } from "../policy.ts";

/**
 * Makes a folder (新建文件夹) of a department, or of the zone; one of the zone is always shared.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ALREADY_EXISTS
 */
export async function createFolder(tx: Tx, actor: Actor, input: CreateMediaFolder, now: Date): Promise<MediaFolder> {
  const departmentPath = input.departmentId === null ? null : await pathOf(tx, input.departmentId);
  if (!mayManageFolder(actor, { departmentPath, isMember: false })) throw new AppError("NOT_ALLOWED");
  await refuseTaken(tx, input.departmentId, input.name, 0);
  const shared = input.shared === true || input.departmentId === null;
  const { id } = await tx
    .insertInto("media_folders")
    .values({
      department_id: input.departmentId,
      name: input.name,
      shared,
      created_by: actor.id || null,
      created_at: now,
      updated_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await audit(tx, actor, "media-folder.created", { type: "media-folder", id }, { name: input.name, shared });
  return one(tx, actor, id);
}

/**
 * Renames a folder, shares it or ends the sharing.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ALREADY_EXISTS, VERSION_CONFLICT
 */
export async function updateFolder(
  tx: Tx,
  actor: Actor,
  input: UpdateMediaFolder & { id: number },
  now: Date,
): Promise<MediaFolder> {
  const row = await lockFolder(tx, actor, input.id);
  const { expectedVersion, id, ...wanted } = input;
  await refuseStale(tx, row, expectedVersion, row, wanted);
  await refuseTaken(tx, row.department_id, input.name, id);
  const shared = input.shared || row.department_id === null;
  await tx
    .updateTable("media_folders")
    .set({ name: input.name, shared, version: row.version + 1, updated_at: now, updated_by: actor.id || null })
    .where("id", "=", id)
    .execute();
  const changes = fieldChanges({ ...row }, { name: input.name, shared });
  await audit(tx, actor, "media-folder.updated", { type: "media-folder", id }, { changes });
  return one(tx, actor, id);
}

/** Removes an empty folder. @throws AppError NOT_FOUND, NOT_ALLOWED, FOLDER_NOT_EMPTY */
export async function removeFolder(tx: Tx, actor: Actor, id: number): Promise<void> {
  const row = await lockFolder(tx, actor, id);
  const { rows } = await sql<{ files: number }>`
    select count(*)::int as files from files where folder_id = ${id}`.execute(tx);
  const files = rows[0]?.files ?? 0;
  if (files > 0) throw new AppError("FOLDER_NOT_EMPTY", { files });
  await tx.deleteFrom("media_folders").where("id", "=", id).execute();
  await audit(tx, actor, "media-folder.removed", { type: "media-folder", id }, { name: row.name });
}

async function lockFolder(tx: Tx, actor: Actor, id: number) {
  const folder = await one(tx, actor, id);
  if (!folder.mayManage) throw new AppError("NOT_ALLOWED");
  return tx.selectFrom("media_folders").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
}

async function one(tx: Tx, actor: Actor, id: number): Promise<MediaFolder> {
  const [folder] = await listFolders(tx, actor, id);
  if (!folder) throw new AppError("NOT_FOUND");
  return folder;
}

async function pathOf(tx: Tx, departmentId: number): Promise<string> {
  const row = await tx
    .selectFrom("departments")
    .select("path")
    .where("id", "=", departmentId)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return row.path;
}

async function refuseTaken(tx: Tx, departmentId: number | null, name: string, self: number): Promise<void> {
  const { rows } = await sql`
    select 1 from media_folders where coalesce(department_id, 0) = ${departmentId ?? 0} and name = ${name}
      and id <> ${self}`.execute(tx);
  if (rows.length > 0) throw new AppError("ALREADY_EXISTS", { field: "name", value: name });
}
