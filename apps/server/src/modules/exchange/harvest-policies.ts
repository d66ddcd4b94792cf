import type { HarvestedPolicy } from "@openzone/contract/exchange";
import type { Services } from "../../platform/services.ts";
import { policyChanges } from "../policies/index.ts";
import { readCursor, SETTLED_MS, writeCursor } from "./harvest.ts";
import { policyDocumentId, policyDocuments } from "./policy-documents.ts";

/**
 * What changed in the policy library of a site after a cursor, oldest change first: as `harvest` of articles. A policy that became
 * void, or got a relation, comes again as it is now.
 * @throws AppError INVALID_INPUT  for a cursor that is none of ours
 */
export async function harvestPolicies(
  services: Services,
  siteId: number,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: HarvestedPolicy[]; nextCursor: string; more: boolean }> {
  const after = readCursor(cursor);
  const until = new Date(services.now().getTime() - SETTLED_MS);
  const changes = await policyChanges(services.db, siteId, { after, until, limit: limit + 1 });
  const page = changes.slice(0, limit);
  const last = page.at(-1);
  const documents = await policyDocuments(
    services,
    page.map(({ id }) => id),
  );
  return {
    items: page.map(({ id, at }) => {
      const changedAt = at.toISOString();
      const document = documents.get(id);
      return document ? { ...document, changedAt } : { id: policyDocumentId(id), state: "withdrawn", changedAt };
    }),
    nextCursor: last ? writeCursor(last) : (cursor ?? writeCursor(after)),
    more: changes.length > limit,
  };
}
