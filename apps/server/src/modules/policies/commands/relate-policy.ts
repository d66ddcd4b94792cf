import type { Policy, RelatePolicy } from "@openzone/contract/policies";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockPolicy, type PolicyRow, policyById } from "../queries.ts";
import { refuseStalePolicy, tellReaders, touchPolicy } from "../write-policy.ts";
import { applyRepeals } from "./apply-repeals.ts";

/**
 * Says what a policy does to another (修改、废止、依据、解释). With `markVoid` the other is marked as repealed on the day
 * that this one takes effect, which needs the right to manage the other as well.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, ALREADY_EXISTS, POLICY_OTHER_SITE
 * @throws AppError POLICY_RELATION_CIRCLE  when the other does the same to this one, directly or through others
 */
export async function relatePolicy(
  tx: Tx,
  actor: Actor,
  input: RelatePolicy & { policyId: number },
  now: Date,
): Promise<Policy> {
  const { policyId, kind, otherId } = input;
  // One at a time in a site: two that close a circle from both ends at once wait here for each other.
  await sql`select s.id from sites s join policies p on p.site_id = s.id where p.id = ${policyId}
    for no key update of s`.execute(tx);
  const policy = await lockPolicy(tx, policyId);
  refuseUnless(reasonsAgainstManaging(actor, policy));
  refuseStalePolicy(policy, input.expectedVersion, {});
  const other = await otherPolicy(tx, actor, policy, otherId);
  const marks = kind === "repeals" && input.markVoid;
  if (marks) refuseUnless(reasonsAgainstManaging(actor, other));
  await refuseCircle(tx, policy, other, kind);
  const added = await sql<{ id: number }>`
    insert into policy_relations (from_id, kind, to_id, marks_void, created_at, created_by)
    values (${policyId}, ${kind}, ${otherId}, ${marks}, ${now}, ${actor.id || null}::bigint)
    on conflict (from_id, kind, to_id) do nothing returning id`.execute(tx);
  if (added.rows.length === 0) throw new AppError("ALREADY_EXISTS", { field: "otherId", value: other.title });
  await touchPolicy(tx, actor, policyId, now);
  const details = { kind, other: other.title, otherId, ...(marks ? { markVoid: true } : {}) };
  await audit(tx, actor, "policy.related", { type: "policy", id: policyId }, details);
  await tellReaders(tx, { actor, now }, policy.siteId, [policyId, otherId]);
  await applyRepeals(tx, actor, policyId, now);
  return policyById(tx, actor, policyId);
}

/** The other end: a public policy of the site, or one that this person manages; for anyone else it is not there. */
async function otherPolicy(tx: Tx, actor: Actor, policy: PolicyRow, otherId: number): Promise<PolicyRow> {
  const other = await lockPolicy(tx, otherId);
  const visible = other.state === "published" || reasonsAgainstManaging(actor, other).length === 0;
  if (!visible) throw new AppError("NOT_FOUND");
  if (other.siteId !== policy.siteId) throw new AppError("POLICY_OTHER_SITE");
  return other;
}

async function refuseCircle(tx: Tx, policy: PolicyRow, other: PolicyRow, kind: string): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    with recursive reached (id) as (
      select ${other.id}::bigint
      union select r.to_id from policy_relations r join reached on r.from_id = reached.id where r.kind = ${kind}
    )
    select id from reached where id = ${policy.id}`.execute(tx);
  const details = { title: policy.title, other: other.title };
  if (rows.length > 0) throw new AppError("POLICY_RELATION_CIRCLE", details);
}
