import { randomBytes } from "node:crypto";
import type { FileView } from "@openzone/contract/files";
import type { Selectable } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may, scopesFor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { toFileView } from "../file-queries.ts";
import { listFolders } from "../folder-queries.ts";
import type { StoredUpload } from "../receive-file.ts";
import type { FileTable } from "../tables.ts";
import { askForText } from "../texts.ts";

export interface UploadFile {
  departmentId: number;
  /** Already in the store, from `receiveFile`. */
  stored: StoredUpload;
  /** A folder of the library that the person may add to;  */
  folderId?: number | null | undefined;
}

/**
 * Makes a file of what was uploaded (上传文件). Nobody outside sees it before an article that shows it is public.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function uploadFile(tx: Tx, actor: Actor, input: UploadFile, now: Date): Promise<FileView> {
  return toFileView(await insertFile(tx, actor, input, now));
}

/** The same, answering with the row; demonstration and import need its number for `edition_files`. */
export async function insertFile(tx: Tx, actor: Actor, input: UploadFile, now: Date): Promise<Selectable<FileTable>> {
  await refuseUnlessAllowed(tx, actor, input.departmentId);
  if (input.folderId) await refuseFolder(tx, actor, input.folderId);
  return keepFile(tx, actor, input, now);
}

/** The same without asking for rights, for what the system itself made; without a department it is the zone's. */
export async function keepFile(
  tx: Tx,
  actor: Actor,
  { departmentId, stored, folderId }: Omit<UploadFile, "departmentId"> & { departmentId: number | null },
  now: Date,
): Promise<Selectable<FileTable>> {
  const row = await tx
    .insertInto("files")
    .values({
      // 128 random bits: the address cannot be guessed while the file is not public.
      public_id: randomBytes(16).toString("base64url"),
      hash: stored.hash,
      name: stored.name,
      mime: stored.mime,
      kind: stored.kind,
      size: stored.size,
      width: stored.width,
      height: stored.height,
      variants: JSON.stringify(stored.variants),
      created_by: actor.id || null,
      department_id: departmentId,
      created_at: now,
      folder_id: folderId ?? null,
      seconds: stored.seconds ?? null,
      picture_hash: stored.pictureHash ?? null,
      avif_state: stored.mime.startsWith("image/") && stored.variants.length > 0 ? "waiting" : "none",
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await askForText(tx, row);
  const details = { name: row.name, kind: row.kind, size: row.size, hash: row.hash };
  await audit(tx, actor, "file.uploaded", { type: "file", id: row.id }, details);
  return row;
}

/** @throws AppError NOT_FOUND, NOT_ALLOWED */
async function refuseFolder(tx: Tx, actor: Actor, folderId: number): Promise<void> {
  const [folder] = await listFolders(tx, actor, folderId);
  if (!folder) throw new AppError("NOT_FOUND");
  if (!folder.mayAdd) throw new AppError("NOT_ALLOWED");
}

/**
 * Whether the person may upload for a department; asked before the bytes are taken, and again with the record.
 * A right on a site or a section names no department, so it holds for every one.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function refuseUnlessAllowed(db: Db | Tx, actor: Actor, departmentId: number): Promise<void> {
  const department = await db
    .selectFrom("departments")
    .select("path")
    .where("id", "=", departmentId)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (!department) throw new AppError("NOT_FOUND");
  const scopes = scopesFor(actor, "file.upload");
  const isEverywhere = scopes.some((scope) => scope.kind === "site" || scope.kind === "section");
  if (!isEverywhere && !may(actor, "file.upload", { departmentPath: department.path })) {
    throw new AppError("NOT_ALLOWED");
  }
}
