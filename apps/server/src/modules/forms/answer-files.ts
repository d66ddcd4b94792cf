import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { PreviewFacts, StoredUpload } from "../media/index.ts";

/** Where a file was given before (证照复用). */
export interface FileSource {
  /** Its public id among the files of that case. */
  file: string;
  caseNumber: string;
}

/** A file that was given as an answer, or as a material beside it. */
export interface AnswerFileRow extends PreviewFacts {
  id: number;
  field: string;
  name: string;
  mime: string;
  kind: string;
  hash: string;
  size: number;
  sourceCase: string | null;
}

/** SQL: the contents that answers need; the sweep of the file store leaves them. */
export const answerHashes: RawBuilder<{ hash: string }> = sql`
  select hash from form_answer_files union select preview_hash from form_answer_files where preview_hash is not null`;

/** The files of an answer in the order in which they came. */
export async function answerFiles(db: Db | Tx, answerId: number): Promise<AnswerFileRow[]> {
  return db
    .selectFrom("form_answer_files")
    .select(["id", "field", "name", "mime", "kind", "hash", "size", "pages"])
    .select(["preview_hash as previewHash", "source_case as sourceCase"])
    .where("answer_id", "=", answerId)
    .orderBy("id")
    .execute();
}

export interface GivenFile extends PreviewFacts {
  answerId: number;
  field: string;
  stored: Pick<StoredUpload, "name" | "mime" | "kind" | "hash" | "size">;
  /** Of the resumable upload that it came by. */
  uploadId?: string | undefined;
  source?: FileSource | undefined;
}

/**
 * Adds a file that lies in the store already, from `receiveFile`.
 * @returns its number; nothing where the same upload has made a file before
 */
export async function addAnswerFile(
  tx: Tx,
  { answerId, field, stored, previewHash, pages, uploadId, source }: GivenFile,
  now: Date,
): Promise<number | undefined> {
  const { name, mime, kind, hash, size } = stored;
  const added = await tx
    .insertInto("form_answer_files")
    .values({
      ...{ answer_id: answerId, field, name, mime, kind, hash, size, created_at: now },
      ...{ preview_hash: previewHash, pages, upload_id: uploadId ?? null },
      ...{ source_file: source?.file ?? null, source_case: source?.caseNumber ?? null },
    })
    .onConflict((on) => on.constraint("form_answer_files_upload_key").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added?.id;
}

/** Takes a file out of an answer; one of another answer stays. */
export async function removeAnswerFile(tx: Tx, { answerId, id }: { answerId: number; id: number }): Promise<void> {
  await tx.deleteFrom("form_answer_files").where("answer_id", "=", answerId).where("id", "=", id).execute();
}

/** Whether a resumable upload has become a file of this answer already. */
export async function isUploaded(db: Db | Tx, answerId: number, uploadId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from form_answer_files
    where answer_id = ${answerId} and upload_id = ${uploadId}`.execute(db);
  return rows.length > 0;
}
