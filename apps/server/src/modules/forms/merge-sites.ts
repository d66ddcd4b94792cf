import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { MergeFacts } from "../sites/index.ts";

/** Forms are answered at the site of their items; it is merged only without. */
export async function formsOfMerging(tx: Tx, { fromId }: { fromId: number }): Promise<MergeFacts> {
  const { rows } = await sql<{ forms: number }>`
    select count(*)::int as forms from forms where site_id = ${fromId} and retired_at is null`.execute(tx);
  const forms = rows[0]?.forms ?? 0;
  return forms === 0 ? {} : { reasons: [{ code: "SITE_MERGE_HOLDS", details: { things: `表单 ${forms} 份` } }] };
}
