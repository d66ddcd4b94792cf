import { type Selectable, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { isUsedAnywhere, publicTagsOf } from "./file-users.ts";
import { type PolicyFile, reasonsAgainstFile } from "./policy.ts";
import type { FileTable } from "./tables.ts";
import { fromFiles, visibleTo } from "./visible.ts";

/** A file with everything that rules and commands ask about it. */
export interface OneFile extends PolicyFile {
  row: Selectable<FileTable>;
  publicTags: string[];
}

/**
 * Reads and locks a file that the person sees in the library.
 * @throws AppError NOT_FOUND  also for one that they do not see
 */
export async function lockFile(tx: Tx, actor: Actor, publicId: string): Promise<OneFile> {
  await sql`select id from files where public_id = ${publicId} for update`.execute(tx);
  return lockless(tx, actor, publicId);
}

export async function lockless(db: Db | Tx, actor: Actor, publicId: string): Promise<OneFile> {
  type Found = Omit<OneFile, "row" | "createdBy" | "isPublic">;
  const { rows } = await sql<Selectable<FileTable> & Found>`
    select f.*, coalesce(m.path, d.path) as "departmentPath", ${isUsedAnywhere()} as "isUsed",
      ${publicTagsOf(sql`f.id`)} as "publicTags",
      coalesce(m.id, d.id) in (select department_id from staff_departments where staff_id = ${actor.id}) as "isMember"
    from ${fromFiles} where f.public_id = ${publicId} and ${visibleTo(actor)}`.execute(db);
  const found = rows[0];
  if (!found) throw new AppError("NOT_FOUND");
  const { departmentPath, isUsed: used, publicTags, isMember, ...row } = found;
  const isPublic = publicTags.length > 0;
  return {
    row,
    departmentPath,
    isUsed: used,
    publicTags,
    isPublic,
    isMember: isMember === true,
    createdBy: row.created_by,
  };
}

/** Asked before the bytes of a replacement are taken, and again with the change. @throws AppError NOT_FOUND, NOT_ALLOWED, FILE_PUBLIC */
export async function refuseReplacing(db: Db, actor: Actor, publicId: string): Promise<void> {
  refuseUnless(reasonsAgainstFile(actor, "replace", await lockless(db, actor, publicId)));
}
