import type { AuditAction } from "@openzone/contract/words/audit";
/** What the commands of this module share. */

import { audit } from "../../platform/audit/audit.ts";
import { type Actor, may } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type Reason, refuseUnless } from "../../platform/errors.ts";
import { wordsTag } from "./search-words.ts";

/** Why this person may not keep the search words of a site; empty when they may (总编). */
export function reasonsAgainstKeeping(actor: Actor, siteId: number): Reason[] {
  return may(actor, "search.manage", { siteId }) ? [] : [{ code: "NOT_ALLOWED" }];
}

export const refuseOthers = (actor: Actor, siteId: number): void => refuseUnless(reasonsAgainstKeeping(actor, siteId));

/** Who changed a row and when, for its columns. */
export const touchedBy = (actor: Actor, now: Date) => ({ updated_at: now, updated_by: actor.id || null });

/** Ends every change of a site's words: audited, and every server reads them anew. */
export async function wordsChanged(
  tx: Tx,
  actor: Actor,
  siteId: number,
  action: AuditAction,
  id: number | string,
  details: Record<string, unknown>,
): Promise<void> {
  await audit(tx, actor, action, { type: "search-words", id }, { siteId, ...details });
  await invalidate(tx, [wordsTag(siteId)]);
}
