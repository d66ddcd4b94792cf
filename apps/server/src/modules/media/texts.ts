import type { UnsearchableReason } from "@openzone/contract/media";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { isDocumentKind } from "./text/extract-text.ts";

/** Has the words of a document read by a chore; nothing happens when they are known already. */
export async function askForText(tx: Tx, file: { hash: string; kind: string }): Promise<void> {
  if (!isDocumentKind(file.kind)) return;
  await sql`insert into file_texts (hash, kind) values (${file.hash}, ${file.kind}) on conflict (hash) do nothing`.execute(
    tx,
  );
}

export interface FileText {
  /** Public id of the file. */
  id: string;
  name: string;
  /** `waiting` when it was not read yet; null for a file that is no document. */
  state: "waiting" | "done" | "unsearchable" | null;
  reason: UnsearchableReason | null;
  /** Empty unless `done`. */
  text: string;
}

/** The words of files by their public ids, as far as they are read; for checks before publishing. */
export async function textsOfFiles(db: Db | Tx, publicIds: readonly string[]): Promise<FileText[]> {
  if (publicIds.length === 0) return [];
  const { rows } = await sql<FileText>`
    select f.public_id as id, f.name, ft.state, ft.reason, coalesce(ft.text, '') as text
    from files f left join file_texts ft on ft.hash = f.hash
    where f.public_id = any(${[...publicIds]})`.execute(db);
  return rows;
}
