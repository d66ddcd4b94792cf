import { type AuditLogQuery, auditLogQuerySchema, type auditLogSchema } from "@openzone/contract/people";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Db, Tx } from "../../platform/database/database.ts";

interface AuditRow {
  id: number;
  at: Date;
  actor_id: number | null;
  actor_name: string;
  action: string;
  object_type: string;
  object_id: string;
  details: Record<string, unknown>;
  request_id: string | null;
  sealed: boolean;
}

/** A page of the audit log (审计日志), newest first. */
export async function readAuditLog(db: Db | Tx, given: AuditLogQuery): Promise<z.infer<typeof auditLogSchema>> {
  const query = auditLogQuerySchema.parse(given);
  const { rows } = await sql<AuditRow>`
    select id, at, actor_id, actor_name, action, object_type, object_id, details, request_id,
      exists (select 1 from audit_seals where audit_id = audit_log.id) as sealed
    from audit_log where ${sql.join(conditions(query), sql` and `)} order by id desc limit ${query.limit + 1}`.execute(
    db,
  );
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actorId: row.actor_id,
      actorName: row.actor_name,
      action: row.action,
      objectType: row.object_type,
      objectId: row.object_id,
      details: row.details,
      requestId: row.request_id,
      sealed: row.sealed,
    })),
    nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

function conditions(query: z.output<typeof auditLogQuerySchema>): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (query.actorId !== undefined) {
    parts.push(query.actorId === 0 ? sql`actor_id is null` : sql`actor_id = ${query.actorId}`);
  }
  if (query.action?.endsWith(".")) parts.push(sql`starts_with(action, ${query.action})`);
  else if (query.action) parts.push(sql`action = ${query.action}`);
  if (query.objectType) parts.push(sql`object_type = ${query.objectType}`);
  if (query.objectId) parts.push(sql`object_id = ${query.objectId}`);
  if (query.from) parts.push(sql`at >= ${query.from}::timestamptz`);
  if (query.to) parts.push(sql`at < ${query.to}::timestamptz`);
  if (query.before) parts.push(sql`id < ${query.before}`);
  return parts;
}
