import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** Names of persons by id, for histories and lists; ids that are not known are left out. */
export async function staffNames(db: Db | Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom("staff")
    .select(["id", "name"])
    .where(sql<boolean>`id = any(${wanted}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
