import type { HarvestedPolicy } from "@openzone/contract/exchange";
import type { Services } from "../../platform/services.ts";
import { type ExchangedPolicy, exchangedPolicies, policyAddress } from "../policies/index.ts";
import { originOfSite, siteTreeCache } from "../sites/index.ts";

/** A policy as other systems get it. */
export type PolicyDocument = Extract<HarvestedPolicy, { state: "published" }>;

export const policyDocumentId = (policyId: number): string => `policy:${policyId}`;

/** Those of some policies that are public now, whole, by number; one query. */
export async function policyDocuments(
  services: Services,
  policyIds: readonly number[],
): Promise<Map<number, PolicyDocument>> {
  const found = new Map<number, PolicyDocument>();
  const trees = siteTreeCache(services);
  for (const policy of (await exchangedPolicies(services.db, policyIds, { text: true })).values()) {
    // The trees are kept in memory; a shut site has none.
    const tree = await trees.get(policy.siteId);
    if (!tree) continue;
    const origin = originOfSite(services.config.PUBLIC_URL, tree.site);
    found.set(
      policy.id,
      documentOf(policy, (id) => origin + policyAddress(id, tree.site.path)),
    );
  }
  return found;
}

function documentOf(policy: ExchangedPolicy, urlOf: (id: number) => string): PolicyDocument {
  const { id, siteId: _, changedAt, relations, ...fields } = policy;
  return {
    ...fields,
    id: policyDocumentId(id),
    state: "published",
    changedAt: changedAt.toISOString(),
    relations: relations.map((other) => ({ ...other, id: policyDocumentId(other.id), url: urlOf(other.id) })),
    url: urlOf(id),
  };
}
