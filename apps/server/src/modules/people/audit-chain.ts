import type { AuditChain } from "@openzone/contract/logs";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

interface ChainRow {
  sealed: number;
  unsealed: number;
  sealedThrough: Date | null;
  at: Date | null;
  by: string | null;
  details: { ok: boolean; sealed: number; problems: number } | null;
}

/** How far the audit log is sealed, and what the last check of the whole chain found; one query. */
export async function auditChain(db: Db | Tx): Promise<AuditChain> {
  const { rows } = await sql<ChainRow>`
    select coalesce(head.seq, 0) as sealed, (select a.at from audit_log a where a.id = head.audit_id) as "sealedThrough",
      (select count(*)::int from audit_log a where a.id > coalesce(head.audit_id, 0) - 10000
        and not exists (select 1 from audit_seals s where s.audit_id = a.id)) as unsealed,
      last.at, last.actor_name as by, last.details
    from (select 1) one
      left join lateral (select seq, audit_id from audit_seals order by seq desc limit 1) head on true
      left join lateral (select at, actor_name, details from audit_log
        where object_type = 'audit' and object_id = 'chain' order by id desc limit 1) last on true`.execute(db);
  const row = rows[0];
  if (!row) throw new Error("the query answers one row");
  const last = row.at && row.details ? { at: row.at.toISOString(), by: row.by ?? "", ...row.details } : null;
  return {
    sealed: row.sealed,
    unsealed: row.unsealed,
    sealedThrough: row.sealedThrough?.toISOString() ?? null,
    last,
  };
}
