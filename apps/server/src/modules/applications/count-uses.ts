import { sql } from "kysely";
import { type Db, inTransaction } from "../../platform/database/database.ts";
import { keepUses } from "../services/index.ts";

/** Counts the applications of the last twelve months by item, for the most used ones (常办事项) of the hall. */
export async function countUses(db: Db, now: Date): Promise<void> {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const { rows } = await sql<{ itemId: number; uses: number }>`
    select item_id as "itemId", count(*)::int as uses from applications
    where submitted_at > ${since} group by item_id`.execute(db);
  await inTransaction(db, (tx) => keepUses(tx, new Map(rows.map(({ itemId, uses }) => [itemId, uses]))));
}
