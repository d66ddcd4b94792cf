import type { AuditAction, AuditObjectType } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import type { Actor } from "../auth/actor.ts";
import type { Tx } from "../database/database.ts";
import { currentRequestId } from "../log/request-context.ts";

export interface AuditObject {
  type: AuditObjectType;
  id: number | string;
}

/** One line of the audit log: what was done to what. */
export interface AuditEntry {
  action: AuditAction;
  object: AuditObject;
  details?: Record<string, unknown>;
}

/**
 * Writes who did what into the audit log, in the transaction of the change: both are there or neither.
 *
 * `details` holds what changed and why, never a secret and no personal data beyond what the record itself shows.
 */
export async function audit(
  tx: Tx,
  actor: Pick<Actor, "id" | "name">,
  action: AuditAction,
  object: AuditObject,
  details: Record<string, unknown> = {},
): Promise<void> {
  await auditAll(tx, actor, [{ action, object, details }]);
}

/** The same for many things that one act changed, a line for each, in one statement. */
export async function auditAll(
  tx: Tx,
  actor: Pick<Actor, "id" | "name">,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ action, object, details }, place) => ({
    place,
    action,
    type: object.type,
    id: String(object.id),
    details: details ?? {},
  }));
  await sql`insert into audit_log (actor_id, actor_name, action, object_type, object_id, details, request_id)
    select ${actor.id || null}::bigint, ${actor.name}::text, action, type, id, details, ${currentRequestId() ?? null}::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as entry (place int, action text, type text, id text, details jsonb) order by place`.execute(tx);
}
