import { sql } from "kysely";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { servicesTag } from "./tags.ts";

/**
 * Keeps how often items were applied for (常办事项); who is not named was not applied for.
 * @param counted  applications of each item in the last twelve months
 */
export async function keepUses(tx: Tx, counted: ReadonlyMap<number, number>): Promise<void> {
  const { rows } = await sql<{ siteId: number }>`
    update service_items i set uses = now.uses from (
      select i.id, coalesce(c.uses, 0) as uses from service_items i
        left join unnest(${[...counted.keys()]}::bigint[], ${[...counted.values()]}::int[]) as c(id, uses) on c.id = i.id) as now
    where now.id = i.id and i.uses <> now.uses returning i.site_id as "siteId"`.execute(tx);
  await invalidate(
    tx,
    [...new Set(rows.map(({ siteId }) => siteId))].map((siteId) => servicesTag(siteId)),
  );
}

/** The items of a site that were applied for most, for readers. */
export async function mostUsedItems(
  db: Db | Tx,
  siteId: number,
  limit: number,
): Promise<{ id: number; name: string; uses: number }[]> {
  const { rows } = await sql<{ id: number; name: string; uses: number }>`
    select id, name, uses from service_items
    where site_id = ${siteId} and public_state = 'published' and uses > 0
    order by uses desc, sort_key, id limit ${limit}`.execute(db);
  return rows;
}
