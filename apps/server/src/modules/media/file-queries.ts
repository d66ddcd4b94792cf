import type { FileView } from "@openzone/contract/files";
import { type RawBuilder, type Selectable, sql } from "kysely";
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

const hashUsers = new Map<string, RawBuilder<{ hash: string }>>();

/** Makes a module known that keeps contents of the file store in a table of its own: files that are in no library. */
export function addHashUser(name: string, hashes: RawBuilder<{ hash: string }>): void {
  hashUsers.set(name, hashes);
}

/** Hashes of all stored contents that a row names, for clearing away what nothing names. */
export async function usedHashes(db: Db | Tx): Promise<Set<string>> {
  const elsewhere = [...hashUsers.values()].map((hashes) => sql`union ${hashes}`);
  const { rows } = await sql<{ hash: string }>`
    select hash from files union select v->>'hash' from files, jsonb_array_elements(variants) v
    union select hash from file_versions union select v->>'hash' from file_versions, jsonb_array_elements(variants) v
    ${sql.join(elsewhere, sql` `)}`.execute(db);
  return new Set(rows.map((row) => row.hash));
}
