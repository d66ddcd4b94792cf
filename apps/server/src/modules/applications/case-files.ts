/** Files of cases: private, bound to one case and one material once they are used. */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { addHashUser, type PreviewFacts, type StoredUpload } from "../media/index.ts";
import type { Doer } from "./doer.ts";
import { staffIdOf } from "./doer.ts";

/** Contents that lie in the store already, such as those of a form's answers. */
export type CaseUpload = Pick<StoredUpload, "hash" | "name" | "mime" | "kind" | "size"> &
  Partial<PreviewFacts> & {
    /** The number of the earlier case for which it was given (证照复用). */
    sourceCase?: string | null;
  };

/** Where an upload of an applicant waits until it is sent with the rest. */
export interface WaitingPlace {
  caseId: number;
  /** The material, or the item of the supplement, that it is for. */
  place: string;
  /** Of the resumable upload that it came by. */
  uploadId?: string | undefined;
}

/** Before the key of a form's field, where a file was given for it and not for a material. */
export const ANSWER_FILES = "answer:";

/** The place of the letter of authority (授权委托书) among the files of a case. */
export const LETTER = "authority-letter";

/** The place of files that answer an item of a supplement which names no material. */
export const supplementPlace = (itemId: number): string => `supplement-${itemId}`;

/** Keeps the contents of cases when files that nobody uses are cleared away; may be called more than once. */
export const beginKeepingFiles = (): void =>
  addHashUser(
    "applications",
    sql<{ hash: string }>`select hash from application_files
      union select preview_hash from application_files where preview_hash is not null`,
  );

/** Takes an upload, to be named in what its owner sends next; an applicant's waits for one case and one place of it. */
export async function addCaseFile(
  tx: Tx,
  staffId: number | null,
  upload: CaseUpload,
  now: Date,
  waiting?: WaitingPlace,
): Promise<string> {
  const publicId = randomBytes(16).toString("base64url");
  const { hash, name, mime, kind, size, previewHash = null, pages = null, sourceCase = null } = upload;
  await sql`insert into application_files (public_id, hash, name, mime, kind, size, preview_hash, pages, reused_from, uploaded_at,
      uploaded_by, waits_for, waits_at, upload_id)
    values (${publicId}, ${hash}, ${name}, ${mime}, ${kind}, ${size}, ${previewHash}, ${pages}, ${sourceCase}, ${now}, ${staffId},
      ${waiting?.caseId ?? null}, ${waiting?.place ?? null}, ${waiting?.uploadId ?? null})
    on conflict on constraint application_files_upload_key do nothing`.execute(tx);
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
      and uploaded_by is not distinct from ${staffIdOf(doer)}::bigint
      and (waits_for is null or waits_for = ${caseId}) returning id`.execute(tx);
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

export interface CaseFile extends Required<CaseUpload> {
  publicId: string;
  materialKey: string;
}

const columns = sql`public_id as "publicId", hash, name, mime, kind, size, preview_hash as "previewHash", pages,
  reused_from as "sourceCase"`;

export async function filesOfCase(db: Db | Tx, caseId: number): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`select ${columns}, material_key as "materialKey" from application_files
    where application_id = ${caseId} order by id`.execute(db);
  return rows;
}

/** What the applicant of a case has uploaded for it and not sent yet; `materialKey` is the place it is meant for. */
export async function filesWaitingFor(db: Db | Tx, caseId: number): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`select ${columns}, waits_at as "materialKey" from application_files
    where waits_for = ${caseId} and application_id is null order by id`.execute(db);
  return rows;
}

/** Whether a resumable upload has become a file for this case already. */
export async function isUploadedFor(db: Db | Tx, caseId: number, uploadId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from application_files
    where waits_for = ${caseId} and upload_id = ${uploadId}`.execute(db);
  return rows.length > 0;
}

/** Uploads that no case came to use are forgotten after two days. */
export async function forgetUnusedFiles(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    delete from application_files where application_id is null
      and uploaded_at < ${new Date(now.getTime() - 2 * 86_400_000)} returning id`.execute(db);
  return rows.length > 0;
}
