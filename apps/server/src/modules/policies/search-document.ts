import type { PolicyState, PolicyValidity } from "@openzone/contract/policies";
import { sql } from "kysely";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { SearchChange } from "../../platform/search/types.ts";
import { policyAddress } from "./addresses.ts";
import { markedTitle } from "./messages.ts";

interface SearchedPolicy {
  id: number;
  siteId: number;
  sitePath: string;
  language: string;
  departmentId: number;
  state: PolicyState;
  validity: PolicyValidity;
  title: string;
  docNo: string;
  issuer: string;
  summary: string;
  text: string;
  keywords: string[];
  day: string;
  externalId: string | null;
}

const keyPrefix = "policy:";

/** What readers narrow a search to; articles of policy sections are another kind, so that the library is asked alone. */
export const libraryKind = "library";

export const policySearchKey = (policyId: number): string => `${keyPrefix}${policyId}`;

/** The policy that a search result is; undefined for results that are something else. */
export const policyOfKey = (key: string): number | undefined =>
  key.startsWith(keyPrefix) ? Number(key.slice(keyPrefix.length)) : undefined;

/** Writes policies into the public search, those that are public, and takes all others out of it, with the commit of `tx`. */
export async function writePoliciesForSearch(tx: Tx, policyIds: readonly number[]): Promise<void> {
  if (policyIds.length === 0) return;
  const { rows } = await sql<SearchedPolicy>`
    select p.id, p.site_id as "siteId", w.path as "sitePath", w.language, coalesce(d.merged_into_id, d.id) as "departmentId", p.state, p.validity,
      p.title, p.doc_no as "docNo", p.issuer, p.summary,
      -- New words of articles are found beside those that were issued.
      p.body_text || coalesce((select string_agg(E'\n' || a.text, '' order by a.id) from policy_amendments a
        join policies s on s.id = a.source_id and s.state = 'published' where a.policy_id = p.id and a.told), '') as text, p.keywords, p.sort_on as day,
      p.external_id as "externalId"
    from policies p join sites w on w.id = p.site_id join departments d on d.id = p.department_id
    where p.id = any(${[...policyIds]}::bigint[])`.execute(tx);
  await logAllForSearch(tx, rows.map(changeOf));
}

function changeOf(policy: SearchedPolicy): SearchChange {
  const key = policySearchKey(policy.id);
  if (policy.state !== "published") return { key, document: null };
  const { validity, language } = policy;
  return {
    key,
    document: {
      key,
      site: policy.siteId,
      language,
      kind: libraryKind,
      // Wherever the search shows it.
      title: markedTitle(policy.title, validity, language),
      summary: [policy.docNo, policy.issuer, policy.keywords.join(" "), policy.summary].filter(Boolean).join(" "),
      body: policy.text,
      sectionIds: [],
      departmentId: policy.departmentId,
      publishedAt: Date.parse(`${policy.day}T00:00:00+08:00`),
      url: policyAddress(policy.id, policy.sitePath),
      externalId: policy.externalId,
    },
  };
}
