import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { MergeFacts } from "../sites/index.ts";

/** Documents say for ever of which site they are, so a site that issued some is not merged into another. */
export async function documentsOfMerging(tx: Tx, { fromId }: { fromId: number }): Promise<MergeFacts> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from legal_documents where site_id = ${fromId}`.execute(tx);
  const { count = 0 } = rows[0] ?? {};
  return count === 0 ? {} : { reasons: [{ code: "SITE_MERGE_HOLDS", details: { things: `文书 ${count} 份` } }] };
}
