/** Files of cases: private, bound to one case and one material once they are used. */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { addHashUser, type StoredUpload } from "../media/index.ts";
import type { Doer } from "./doer.ts";
import { staffIdOf } from "./doer.ts";

/** Contents that lie in the store already, such as those of a form's answers. */
export type CaseUpload = Pick<StoredUpload, "hash" | "name" | "mime" | "kind" | "size">;

/** Before the key of a form's field, where a file was given for it and not for a material. */
export const ANSWER_FILES = "answer:";

/** The place of files that answer an item of a supplement which names no material. */
export const supplementPlace = (itemId: number): string => `supplement-${itemId}`;

/** Keeps the contents of cases when files that nobody uses are cleared away; may be called more than once. */
export const beginKeepingFiles = (): void =>
  addHashUser("applications", sql<{ hash: string }>`select hash from application_files`);

/** Takes an upload of staff, to be named in what they send next. */
export async function addCaseFile(tx: Tx, staffId: number | null, upload: CaseUpload, now: Date): Promise<string> {
  const publicId = randomBytes(16).toString("base64url");
  await sql`insert into application_files (public_id, hash, name, mime, kind, size, uploaded_at, uploaded_by)
    values (${publicId}, ${upload.hash}, ${upload.name}, ${upload.mime}, ${upload.kind}, ${upload.size}, ${now}, ${staffId})`.execute(
    tx,
  );
  return publicId;
}

/**
 * Binds uploads to a material of a case: one's own that no case has yet.
 * @throws AppError CASE_MATERIAL_UNKNOWN
 */
export async function bindFiles(
  tx: Tx,
  doer: Doer,
  caseId: number,
  materialKey: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  const { rows } = await sql<{ id: number }>`
    update application_files set application_id = ${caseId}, material_key = ${materialKey}
    where public_id = any(${[...fileIds]}::text[]) and application_id is null
      and uploaded_by is not distinct from ${staffIdOf(doer)}::bigint returning id`.execute(tx);
  if (rows.length !== new Set(fileIds).size) throw new AppError("CASE_MATERIAL_UNKNOWN");
}

/** Adds contents that another module holds to a material of a case. */
export async function addFiles(
  tx: Tx,
  caseId: number,
  materialKey: string,
  uploads: readonly CaseUpload[],
  now: Date,
): Promise<void> {
  for (const upload of uploads) {
    const publicId = await addCaseFile(tx, null, upload, now);
    await sql`update application_files set application_id = ${caseId}, material_key = ${materialKey}
      where public_id = ${publicId}`.execute(tx);
  }
}

export interface CaseFile extends CaseUpload {
  publicId: string;
  materialKey: string;
}

export async function filesOfCase(db: Db | Tx, caseId: number): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`
    select public_id as "publicId", material_key as "materialKey", hash, name, mime, kind, size from application_files
    where application_id = ${caseId} order by id`.execute(db);
  return rows;
}

/** Uploads that no case came to use are forgotten after two days. */
export async function forgetUnusedFiles(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    delete from application_files where application_id is null
      and uploaded_at < ${new Date(now.getTime() - 2 * 86_400_000)} returning id`.execute(db);
  return rows.length > 0;
}
