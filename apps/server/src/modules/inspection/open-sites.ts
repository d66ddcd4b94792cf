import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** Sites `s` that are neither shut (关停) nor closed for a time (临时下线): nobody inspects a notice. */
export const isOpenSite = sql<boolean>`s.shut_at is null and not exists (
  select 1 from site_closings c where c.site_id = s.id and c.ended_at is null and c.begun_at is not null)`;

/** Numbers of the sites that are inspected and probed. */
export async function openSiteIds(db: Db | Tx): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`select id from sites s where ${isOpenSite}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
