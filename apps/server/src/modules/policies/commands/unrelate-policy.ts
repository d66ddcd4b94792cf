import type { Policy } from "@openzone/contract/policies";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockPolicy, policyById } from "../queries.ts";
import { refuseStalePolicy, tellReaders, touchPolicy } from "../write-policy.ts";

/**
 * Ends a relation that this policy has to another; one that the other has to it is ended there. A mark of repeal that
 * was made by it stays, since it may have been right.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function unrelatePolicy(
  tx: Tx,
  actor: Actor,
  input: { policyId: number; relationId: number; expectedVersion: number },
  now: Date,
): Promise<Policy> {
  const { policyId, relationId } = input;
  const policy = await lockPolicy(tx, policyId);
  refuseUnless(reasonsAgainstManaging(actor, policy));
  refuseStalePolicy(policy, input.expectedVersion, {});
  const { rows } = await sql<{ kind: string; otherId: number; other: string }>`
    delete from policy_relations r using policies o where r.id = ${relationId} and r.from_id = ${policyId} and o.id = r.to_id
    returning r.kind, o.id as "otherId", o.title as other`.execute(tx);
  const [gone] = rows;
  if (!gone) throw new AppError("NOT_FOUND");
  await touchPolicy(tx, actor, policyId, now);
  await audit(tx, actor, "policy.unrelated", { type: "policy", id: policyId }, gone);
  await tellReaders(tx, { actor, now }, policy.siteId, [policyId, gone.otherId]);
  return policyById(tx, actor, policyId);
}
