import type { FileView } from "@openzone/contract/files";
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { fileAddress } from "./addresses.ts";
import type { FileTable } from "./tables.ts";

export const toFileView = (row: Selectable<FileTable>): FileView => ({
  id: row.public_id,
  url: fileAddress(row.public_id),
  name: row.name,
  mime: row.mime,
  kind: row.kind,
  size: row.size,
  width: row.width,
  height: row.height,
  createdAt: row.created_at.toISOString(),
});

/** Hashes of all stored contents that a file row names, for backups and for clearing away what nothing names. */
export async function usedHashes(db: Db | Tx): Promise<Set<string>> {
  const { rows } = await sql<{ hash: string }>`
    select hash from files union select v->>'hash' from files, jsonb_array_elements(variants) v
    union select hash from file_versions union select v->>'hash' from file_versions, jsonb_array_elements(variants) v`.execute(
    db,
  );
  return new Set(rows.map((row) => row.hash));
}
