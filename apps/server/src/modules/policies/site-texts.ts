import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { SiteText } from "../sites/index.ts";

/** Names beyond these are read on the policies themselves, in Chinese. */
const mostNames = 60;

/** Who issued the policies of a site and for which industries, those with most policies, for their names in other languages (译名). */
export async function textsOfPolicies(db: Db | Tx, siteId: number): Promise<SiteText[]> {
  const { rows } = await sql<{ own: string }>`
    with p as (select issuer, industries from policies where site_id = ${siteId} and state = 'published')
    (select issuer as own from p where issuer <> '' group by issuer order by count(*) desc, issuer limit ${mostNames})
    union (select i.name from p cross join unnest(p.industries) as i (name)
      group by i.name order by count(*) desc, i.name limit ${mostNames})
    order by own`.execute(db);
  return rows.map(({ own }) => [own, ""] as const);
}
