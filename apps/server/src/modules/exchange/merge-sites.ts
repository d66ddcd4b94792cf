import { sql } from "kysely";
import { type AuditEntry, auditAll } from "../../platform/audit/audit.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { SitesMerged } from "../sites/index.ts";

/**
 * Ends what other systems had with a site that was merged: its tokens are revoked, so that none reaches into the site that took
 * it in, and its channels are turned off. What already waits in them is still sent.
 */
export async function endExchange(tx: Tx, actor: Actor, { from }: SitesMerged, now: Date): Promise<void> {
  const by = actor.id || null;
  const tokens = await sql<{ id: number; name: string }>`
    update api_tokens set revoked_at = ${now}, revoked_by = ${by} where site_id = ${from.id} and revoked_at is null
    returning id, name`.execute(tx);
  await sql`
    update exchange_targets set state = 'off', version = version + 1, updated_at = ${now}, updated_by = ${by}
    where site_id = ${from.id} and state <> 'off'`.execute(tx);
  const entries = tokens.rows.map(
    ({ id, name }): AuditEntry => ({
      action: "token.revoked",
      object: { type: "api-token", id },
      details: { name, mergedSiteId: from.id },
    }),
  );
  await auditAll(tx, actor, entries);
}
