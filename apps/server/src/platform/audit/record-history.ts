import type { RecordHistory, RecordKind } from "@openzone/contract/record-history";
import { sql } from "kysely";
import type { Actor } from "../auth/actor.ts";
import type { Db, Tx } from "../database/database.ts";
import type { AuditObject } from "./audit.ts";

/** The lines of the audit log that tell of one record. */
export interface HistorySource {
  object: AuditObject;
  /** Beginnings of the actions that belong to it, such as `section.`: other records may share its object. */
  actions: readonly [string, ...string[]];
}

/**
 * How a module finds the lines of its records, for those who may change them.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export type HistorySources = Partial<
  Readonly<Record<RecordKind, (db: Db, actor: Actor, id: string) => Promise<HistorySource>>>
>;

/** A page of what was done with a record (修改记录), newest first; by key, so that it never skips or repeats. */
export async function readRecordHistory(
  db: Db | Tx,
  { object, actions }: HistorySource,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<RecordHistory> {
  const belongs = sql.join(
    actions.map((beginning) => sql`starts_with(action, ${beginning})`),
    sql` or `,
  );
  const { rows } = await sql<{ id: number; at: Date; by: string; action: string; details: Record<string, unknown> }>`
    select id, at, actor_name as by, action, details from audit_log
    where object_type = ${object.type} and object_id = ${String(object.id)} and (${belongs})
      and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by id desc limit ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
