import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";

const notAllowed = (action: string): Reason[] => [{ code: "NOT_ALLOWED", details: { action } }];

/** Where a document belongs: the site of the item and the department that issued it. */
export interface PolicyDocument {
  number: string;
  place: Required<Pick<Place, "siteId" | "departmentPath">>;
  voided: boolean;
}

/** Why `actor` may not void a document; empty when they may. */
export function reasonsAgainstVoiding(actor: Actor, { number, place, voided }: PolicyDocument): Reason[] {
  if (!may(actor, "document.manage", place)) return notAllowed("document.manage");
  return voided ? [{ code: "DOCUMENT_VOIDED", details: { number } }] : [];
}

/** Templates are a site's: whoever manages documents in one department only reads them. */
export const reasonsAgainstTemplates = (actor: Actor, siteId: number): Reason[] =>
  may(actor, "document.manage", { siteId }) ? [] : notAllowed("document.manage");
