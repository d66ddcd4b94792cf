import type { DisclosureTasks } from "@openzone/contract/disclosure";
import { sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

/** What waits for this person's review, by site: items of the catalogue and yearly reports that others wrote; one query. */
export async function disclosureTasks(db: Db | Tx, actor: Actor): Promise<DisclosureTasks> {
  const mine = withinScopes(scopesFor(actor, "disclosure.review"), {
    siteId: sql`x.site_id`,
    departmentPath: sql`d.path`,
  });
  const { rows } = await sql<DisclosureTasks["sites"][number]>`
    with x as (
      select site_id, department_id, writers, 1 as items, 0 as reports from disclosure_items where state = 'in_review'
      union all select site_id, department_id, writers, 0, 1 from yearly_reports where state = 'in_review')
    select w.slug, w.name, sum(x.items)::int as items, sum(x.reports)::int as reports
    from x join sites w on w.id = x.site_id left join departments d on d.id = x.department_id
    where ${mine} and not ${actor.id} = any(x.writers) group by w.id order by w.is_main desc, w.id`.execute(db);
  return { sites: rows };
}
