import type { PolicyRelationKind, PolicyValidity } from "@openzone/contract/policies";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** A public policy as other systems get it, with its address below the site. */
export interface ExchangedPolicy {
  id: number;
  siteId: number;
  language: string;
  title: string;
  docNo: string;
  issuer: string;
  subject: string;
  genre: string | null;
  formedOn: string | null;
  publishedOn: string | null;
  effectiveOn: string | null;
  repealedOn: string | null;
  validity: PolicyValidity;
  audiences: string[];
  industries: string[];
  categories: string[];
  keywords: string[];
  summary: string;
  text: string;
  department: string;
  version: number;
  /** The last change that others could see. */
  changedAt: Date;
  /** Public policies that it is related to; `out`: it does it to the other. */
  relations: { kind: PolicyRelationKind; direction: "out" | "in"; id: number; title: string; docNo: string }[];
}

/**
 * Those of some policies that are public now; one query.
 * @param text  whether their texts are read too, which are long; empty otherwise
 */
export async function exchangedPolicies(
  db: Db | Tx,
  policyIds: readonly number[],
  { text }: { text: boolean },
): Promise<Map<number, ExchangedPolicy>> {
  const { rows } = await sql<ExchangedPolicy>`
    select p.id, p.site_id as "siteId", s.language, p.title, p.doc_no as "docNo", p.issuer, p.subject, p.genre,
      p.formed_on as "formedOn", p.published_on as "publishedOn", p.effective_on as "effectiveOn",
      p.repealed_on as "repealedOn", p.validity, p.audiences, p.industries, p.categories, p.keywords, p.summary,
      ${text ? sql`p.body_text` : sql`''`} as text, d.name as department, p.version,
      (select max(e.at) from policy_events e where e.policy_id = p.id) as "changedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'id', o.id, 'title', o.title, 'docNo', o.doc_no,
          'direction', case when r.from_id = p.id then 'out' else 'in' end) order by r.id), '[]')
        from policy_relations r join policies o on o.id = case when r.from_id = p.id then r.to_id else r.from_id end
        where p.id in (r.from_id, r.to_id) and o.state = 'published') as relations
    from policies p join sites s on s.id = p.site_id join departments d on d.id = p.department_id
    where p.id = any(${[...policyIds]}::bigint[]) and p.state = 'published'`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The public policies of a site that changed last, the newest change first, without their texts. */
export async function changedPolicies(db: Db | Tx, siteId: number, limit: number): Promise<ExchangedPolicy[]> {
  const { rows } = await sql<{ id: number }>`
    select id from policies where site_id = ${siteId} and state = 'published'
    order by updated_at desc, id desc limit ${limit}`.execute(db);
  const ids = rows.map(({ id }) => id);
  const found = await exchangedPolicies(db, ids, { text: false });
  return ids.flatMap((id) => found.get(id) ?? []);
}

export interface PolicyChange {
  id: number;
  at: Date;
  /** To the microsecond, as it stands in a cursor. */
  stamp: string;
}

/** The last changes of a site's policies after a place, before a moment, the oldest first; each policy once. */
export async function policyChanges(
  db: Db | Tx,
  siteId: number,
  { after, until, limit }: { after: { stamp: string; id: number }; until: Date; limit: number },
): Promise<PolicyChange[]> {
  const { rows } = await sql<PolicyChange>`
    select e.policy_id as id, e.at, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as stamp
    from policy_events e
    where e.site_id = ${siteId} and e.at < ${until} and (e.at, e.policy_id) > (${after.stamp}::timestamptz, ${after.id}::bigint)
      and not exists (select 1 from policy_events n where n.policy_id = e.policy_id and (n.at, n.id) > (e.at, e.id))
    order by e.at, e.policy_id limit ${limit}`.execute(db);
  return rows;
}
