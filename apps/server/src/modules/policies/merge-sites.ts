import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { MergeFacts } from "../sites/index.ts";

/** Policies are known to others by the site that keeps them, so a site is merged only when it has none that count. */
export async function policiesOfMerging(tx: Tx, { fromId }: { fromId: number }): Promise<MergeFacts> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from policies where site_id = ${fromId} and state <> 'withdrawn'`.execute(tx);
  const count = rows[0]?.count ?? 0;
  return count === 0 ? {} : { reasons: [{ code: "SITE_MERGE_HOLDS", details: { things: `政策文件 ${count} 件` } }] };
}
