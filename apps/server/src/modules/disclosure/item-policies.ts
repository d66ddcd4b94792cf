import { type ItemPolicy, itemFieldsOf } from "@openzone/contract/disclosure-policies";
import { docNumberKey, type PolicyFields } from "@openzone/contract/policies";
import { sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

type Row = Omit<PolicyFields, "text" | "departmentId" | "industries" | "categories"> & { id: number };

const mostShown = 20;

/**
 * Public policies that an item of the site's catalogue can stand for, the newest first, each in the fields of an item.
 * Whoever keeps no catalogue on the site finds none.
 */
export async function itemPolicies(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  q: string,
): Promise<{ items: ItemPolicy[] }> {
  const like = (words: string) => `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const scopes = scopesFor(actor, "disclosure.manage");
  const anywhere = withinScopes(scopes, { siteId: sql`${siteId}::bigint`, departmentPath: sql`d.path` });
  const { rows } = await sql<Row>`
    select y.id, y.title, y.issuer, y.doc_no as "docNo", y.genre, y.subject, y.formed_on::text as "formedOn",
      y.published_on::text as "publishedOn", y.effective_on::text as "effectiveOn",
      y.repealed_on::text as "repealedOn", y.validity, y.audiences, y.keywords, y.summary
    from policies y
    where y.site_id = ${siteId} and y.state = 'published' and exists (select 1 from departments d where ${anywhere})
      and (y.title ilike ${like(q)} or (y.doc_key <> '' and y.doc_key like ${like(docNumberKey(q) || q)}))
    order by y.sort_on desc, y.id desc limit ${mostShown}`.execute(db);
  return {
    items: rows.map(({ id, ...policy }) => ({
      id,
      title: policy.title,
      docNo: policy.docNo,
      validity: policy.validity,
      fields: itemFieldsOf(policy),
    })),
  };
}
