import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { MergeFacts } from "../sites/index.ts";

/** Index numbers, yearly reports and the entries of registers belong to the site that published them; it is merged only without. */
export async function recordsOfMerging(tx: Tx, { fromId }: { fromId: number }): Promise<MergeFacts> {
  const { rows } = await sql<{ name: string; count: number }>`
    select '公开目录条目' as name, count(*)::int as count from disclosure_items
      where site_id = ${fromId} and state not in ('withdrawn', 'closed')
    union all
    select '年度报告', count(*)::int from yearly_reports where site_id = ${fromId} and state <> 'withdrawn'
    union all
    select '权责清单和双公示条目', count(*)::int from register_entries where site_id = ${fromId}`.execute(tx);
  const held = rows.filter(({ count }) => count > 0).map(({ name, count }) => `${name} ${count} 条`);
  return held.length === 0 ? {} : { reasons: [{ code: "SITE_MERGE_HOLDS", details: { things: held.join("、") } }] };
}
