import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Keyring } from "../crypto/keyring.ts";
import { type Db, inTransaction, type Tx, wroteNothing } from "../database/database.ts";

interface AuditRow {
  id: number;
  at: Date;
  actor_id: number | null;
  actor_name: string;
  action: string;
  object_type: string;
  object_id: string;
  details: unknown;
  request_id: string | null;
}

/** What `verifyAudit` found. `head` is the newest seal; note it elsewhere to prove later that nothing was cut off. */
export interface AuditVerification {
  ok: boolean;
  sealed: number;
  unsealed: number;
  head: { seq: number; hash: string } | null;
  problems: {
    auditId: number | null;
    seq: number | null;
    kind: "changed" | "removed" | "broken-chain" | "gap" | "head-missing";
  }[];
}

const batch = 500;

/** A slow transaction's rows have lower numbers than the head; further back than this nothing is looked for. */
const reach = 10_000;

/**
 * Seals the audit rows that no open transaction can still come before, in order, into the hash chain.
 *
 * A chain inside each transaction would make all changes wait for each other, so sealing follows some seconds later.
 * @returns the new head of the chain, or null when there was nothing to seal
 */
export async function sealAudit(db: Db, keyring: Keyring): Promise<{ seq: number; hash: string } | null> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(20261123)`.execute(tx);
    const head = await headOf(tx);
    const { rows } = await sql<AuditRow>`
      select ${columns} from audit_log a
      where xid < pg_snapshot_xmin(pg_current_snapshot())
        and not exists (select 1 from audit_seals s where s.audit_id = a.id)
        and id > ${Math.max(0, (head?.auditId ?? 0) - reach)}
      order by xid, id limit ${batch}`.execute(tx);
    if (rows.length === 0) {
      wroteNothing(tx);
      return null;
    }
    let previous = head?.hash ?? "";
    let seq = head?.seq ?? 0;
    const seals = rows.map((row) => {
      previous = sealOf(keyring, previous, row);
      seq += 1;
      return { seq, audit_id: row.id, hash: previous };
    });
    await sql`insert into audit_seals (seq, audit_id, hash)
      select * from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s (seq bigint, audit_id bigint, hash text)`.execute(
      tx,
    );
    return { seq, hash: previous };
  });
}

const columns = sql`a.id, a.at, a.actor_id, a.actor_name, a.action, a.object_type, a.object_id, a.details, a.request_id`;

async function headOf(db: Db | Tx): Promise<{ seq: number; hash: string; auditId: number } | null> {
  const { rows } = await sql<{ seq: number; hash: string; auditId: number }>`
    select seq, hash, audit_id as "auditId" from audit_seals order by seq desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Bound to the key, so that who can write to the database still cannot forge a chain. */
function sealOf(keyring: Keyring, previous: string, row: AuditRow): string {
  const text = canonical([
    row.id,
    row.at.toISOString(),
    row.actor_id,
    row.actor_name,
    row.action,
    row.object_type,
    row.object_id,
    row.details,
    row.request_id,
  ]);
  return keyring.mac(`${previous}\n${createHash("sha256").update(text).digest("base64url")}`, "audit");
}

/** JSON with sorted keys, since the database does not keep their order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/**
 * Checks the whole chain: every seal follows the one before, every sealed row is there and unchanged.
 * @param knownHead  a head noted earlier; it must still be part of the chain
 */
export async function verifyAudit(
  db: Db,
  keyring: Keyring,
  knownHead?: { seq: number; hash: string },
): Promise<AuditVerification> {
  const problems: AuditVerification["problems"] = [];
  let previous = "";
  let seq = 0;
  let headSeen = knownHead === undefined;
  for (;;) {
    const { rows } = await sql<
      Omit<AuditRow, "id"> & { id: number | null; seq: number; hash: string; audit_id: number }
    >`
      select s.seq, s.hash, s.audit_id, ${columns} from audit_seals s left join audit_log a on a.id = s.audit_id
      where s.seq > ${seq} order by s.seq limit ${batch}`.execute(db);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.seq !== seq + 1) problems.push({ auditId: null, seq: seq + 1, kind: "gap" });
      if (row.id === null) problems.push({ auditId: row.audit_id, seq: row.seq, kind: "removed" });
      else if (sealOf(keyring, previous, { ...row, id: row.id }) !== row.hash) {
        problems.push({ auditId: row.audit_id, seq: row.seq, kind: "changed" });
      }
      if (knownHead?.seq === row.seq) headSeen = knownHead.hash === row.hash;
      previous = row.hash;
      seq = row.seq;
    }
  }
  if (!headSeen) problems.push({ auditId: null, seq: knownHead?.seq ?? null, kind: "head-missing" });
  const { rows: open } = await sql<{ count: number }>`select count(*) as count from audit_log a
    where not exists (select 1 from audit_seals s where s.audit_id = a.id)`.execute(db);
  const head = seq > 0 ? { seq, hash: previous } : null;
  return { ok: problems.length === 0, sealed: seq, unsealed: open[0]?.count ?? 0, head, problems };
}
