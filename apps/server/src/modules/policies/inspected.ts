import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { policyAddress } from "./addresses.ts";

/** A public policy that the zone wrote itself, as the inspection looks at it. */
export interface InspectedPolicy {
  id: number;
  title: string;
  departmentId: number;
  address: string;
  /** Whether a public article explains it. */
  isInterpreted: boolean;
}

/** Of the collection that was imported nobody here writes interpretations, or mends the words. */
const own = (siteId: number) => sql`p.site_id = ${siteId} and p.state = 'published' and p.external_id is null`;
const interpreted = sql`exists (select 1 from policy_interpretations i join publications n on n.article_id = i.article_id
  and n.is_home where i.policy_id = p.id)`;

/** The newest public policies of a site's own that hold, of the last `years`. */
export async function newestPolicies(
  db: Db,
  siteId: number,
  { limit, years, now }: { limit: number; years: number; now: Date },
): Promise<InspectedPolicy[]> {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - years);
  const { rows } = await sql<Omit<InspectedPolicy, "address"> & { sitePath: string }>`
    select p.id, p.title, p.department_id as "departmentId", ${interpreted} as "isInterpreted",
      w.path as "sitePath"
    from policies p join sites w on w.id = p.site_id where ${own(siteId)} and p.validity in ('valid', 'amended', 'partly-void')
      and p.sort_on >= ${since.toISOString().slice(0, 10)}::date
    order by p.sort_on desc, p.id desc limit ${limit}`.execute(db);
  return rows.map(({ sitePath, ...row }) => ({ ...row, address: policyAddress(row.id, sitePath) }));
}

/** In how many forms beside words the public policies of a site are explained (解读形式多样). */
export async function otherInterpretationForms(db: Db, siteId: number): Promise<number> {
  const { rows } = await sql<{ forms: number }>`
    select count(distinct i.form)::int as forms from policies p join policy_interpretations i on i.policy_id = p.id
      join publications n on n.article_id = i.article_id and n.is_home
    where ${own(siteId)} and i.form <> 'words'`.execute(db);
  return rows[0]?.forms ?? 0;
}

export interface PolicyToCheck {
  id: number;
  title: string;
  departmentId: number;
  language: string;
  address: string;
  summary: string;
  text: string;
}

/** Public texts of a site's own policies, `limit` of them after a number, in the order of numbers. */
export async function policiesToCheck(
  db: Db,
  siteId: number,
  { after, limit }: { after: number; limit: number },
): Promise<PolicyToCheck[]> {
  const { rows } = await sql<Omit<PolicyToCheck, "address"> & { sitePath: string }>`
    select p.id, p.title, p.department_id as "departmentId", w.language, w.path as "sitePath", p.summary, p.body_text as text
    from policies p join sites w on w.id = p.site_id
    where ${own(siteId)} and p.id > ${after} order by p.id limit ${limit}`.execute(db);
  return rows.map(({ sitePath, ...row }) => ({ ...row, address: policyAddress(row.id, sitePath) }));
}
