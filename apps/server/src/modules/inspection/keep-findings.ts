import { createHash } from "node:crypto";
import type { InspectionRule } from "@openzone/contract/inspection";
import { sql } from "kysely";
import { type Db, inTransaction } from "../../platform/database/database.ts";
import { type Fault, severityOfFault } from "./rules/types.ts";

/** The same for the same fault, whenever it is seen: rule, object, and what is wrong with it. */
export const keyOf = ({ rule, object, what }: Fault): string =>
  createHash("sha256")
    .update(JSON.stringify([rule, object.kind, object.id, what]))
    .digest("hex")
    .slice(0, 32);

const atOnce = 200;

interface KeptRun {
  siteId: number;
  runId: number;
  now: Date;
  /** Rules by which nothing could be told this time. */
  untold: readonly InspectionRule[];
  /** Whether no browser looked at the pages. */
  browserUntold?: boolean;
}

/**
 * Keeps what a run found: new faults open, known ones are seen again, healed ones come back and say so, and what this run
 * did not see any more heals by itself, unless its rule could tell nothing this time. In pieces, so that others get their turn; a run that is repeated changes nothing.
 */
export async function keepFindings(
  db: Db,
  { siteId, runId, now, untold, browserUntold = false }: KeptRun,
  faults: readonly Fault[],
): Promise<void> {
  const byKey = new Map(faults.map((fault) => [keyOf(fault), fault]));
  const rows = [...byKey].map(([key, { rule, object, departmentId, evidence }]) => ({
    key,
    rule,
    severity: severityOfFault({ rule, evidence }),
    department: departmentId,
    kind: object.kind,
    object: object.id,
    title: object.title,
    address: object.address,
    evidence,
  }));
  for (let at = 0; at < rows.length; at += atOnce) {
    const piece = JSON.stringify(rows.slice(at, at + atOnce));
    await inTransaction(db, (tx) =>
      sql`
        insert into inspection_findings as f (site_id, key, rule, severity, department_id, object_kind, object_id,
          object_title, address, evidence, first_seen, last_seen, run_id)
        select ${siteId}, key, rule, severity, department, kind, object, title, address, evidence, ${now}, ${now}, ${runId}
        from jsonb_to_recordset(${piece}::jsonb) as n (key text, rule text, severity text, department bigint, kind text,
          object bigint, title text, address text, evidence jsonb)
        on conflict (site_id, key) do update set severity = excluded.severity, department_id = excluded.department_id,
          object_title = excluded.object_title, address = excluded.address, evidence = excluded.evidence,
          last_seen = excluded.last_seen, run_id = excluded.run_id, state = 'open', healed_at = null,
          reopened = f.reopened + (f.state = 'healed')::int,
          reopened_at = case when f.state = 'healed' then excluded.last_seen else f.reopened_at end`.execute(tx),
    );
  }
  await inTransaction(db, (tx) =>
    sql`update inspection_findings set state = 'healed', healed_at = ${now}
      where site_id = ${siteId} and state = 'open' and run_id <> ${runId} and rule <> all(${[...untold]}::text[])
        and (not ${browserUntold}::boolean or evidence ->> 'check' is distinct from 'axe')`.execute(tx),
  );
}
