import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { StoredUpload } from "../media/index.ts";

/** A file that was given as an answer, or as a material beside it. */
export interface AnswerFileRow {
  id: number;
  field: string;
  name: string;
  mime: string;
  kind: string;
  hash: string;
  size: number;
}

/** SQL: the contents that answers need; the sweep of the file store leaves them. */
export const answerHashes: RawBuilder<{ hash: string }> = sql`select hash from form_answer_files`;

/** The files of an answer in the order in which they came. */
export async function answerFiles(db: Db | Tx, answerId: number): Promise<AnswerFileRow[]> {
  return db
    .selectFrom("form_answer_files")
    .select(["id", "field", "name", "mime", "kind", "hash", "size"])
    .where("answer_id", "=", answerId)
    .orderBy("id")
    .execute();
}

/** Adds a file that lies in the store already, from `receiveFile`. */
export async function addAnswerFile(
  tx: Tx,
  { answerId, field, stored }: { answerId: number; field: string; stored: StoredUpload },
  now: Date,
): Promise<number> {
  const { name, mime, kind, hash, size } = stored;
  const { id } = await tx
    .insertInto("form_answer_files")
    .values({ answer_id: answerId, field, name, mime, kind, hash, size, created_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes a file out of an answer; one of another answer stays. */
export async function removeAnswerFile(tx: Tx, { answerId, id }: { answerId: number; id: number }): Promise<void> {
  await tx.deleteFrom("form_answer_files").where("answer_id", "=", answerId).where("id", "=", id).execute();
}
