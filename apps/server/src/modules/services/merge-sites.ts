import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { MergeFacts } from "../sites/index.ts";

/** Guides and matters are public at the site of their items; it is merged only without. */
export async function itemsOfMerging(tx: Tx, { fromId }: { fromId: number }): Promise<MergeFacts> {
  const { rows } = await sql<{ items: number; matters: number }>`
    select (select count(*)::int from service_items where site_id = ${fromId} and public_state is distinct from 'retired') as items,
      (select count(*)::int from one_matters where site_id = ${fromId}) as matters`.execute(tx);
  const { items = 0, matters = 0 } = rows[0] ?? {};
  const held = [...(items > 0 ? [`政务服务事项 ${items} 项`] : []), ...(matters > 0 ? [`一件事 ${matters} 件`] : [])];
  return held.length === 0 ? {} : { reasons: [{ code: "SITE_MERGE_HOLDS", details: { things: held.join("、") } }] };
}
