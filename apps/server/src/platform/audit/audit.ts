import { sql } from "kysely";
import type { Actor } from "../auth/actor.ts";
import type { Tx } from "../database/database.ts";
import { currentRequestId } from "../log/request-context.ts";

export interface AuditObject {
  type: string;
  id: number | string;
}

/**
 * Writes who did what into the audit log, in the transaction of the change: both are there or neither.
 *
 * `details` holds what changed and why, never a secret and no personal data beyond what the record itself shows.
 */
export async function audit(
  tx: Tx,
  actor: Pick<Actor, "id" | "name">,
  action: string,
  object: AuditObject,
  details: Record<string, unknown> = {},
): Promise<void> {
  await sql`insert into audit_log (actor_id, actor_name, action, object_type, object_id, details, request_id)
    values (${actor.id || null}, ${actor.name}, ${action}, ${object.type}, ${String(object.id)},
            ${JSON.stringify(details)}::jsonb, ${currentRequestId() ?? null})`.execute(tx);
}
