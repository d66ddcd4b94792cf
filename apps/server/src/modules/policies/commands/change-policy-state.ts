import type { Policy } from "@openzone/contract/policies";
import type { AuditAction } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { noteRelated } from "../events.ts";
import { reasonsAgainstPublishing, reasonsAgainstVerb } from "../policy.ts";
import { lockPolicy, policyById, ruled } from "../queries.ts";
import { nextPolicyState, type PolicyVerb } from "../workflow.ts";
import { refuseStalePolicy, tellReaders } from "../write-policy.ts";
import { applyRepeals } from "./apply-repeals.ts";

const eventOf: Record<PolicyVerb, AuditAction> = { publish: "policy.published", withdraw: "policy.withdrawn" };

/**
 * Publishes a policy, or withdraws it: then its address answers that it is gone, and no page names it any more.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, POLICY_STATE, POLICY_INCOMPLETE, VERSION_CONFLICT
 */
export async function changePolicyState(
  tx: Tx,
  actor: Actor,
  input: { policyId: number; verb: PolicyVerb; expectedVersion: number },
  now: Date,
): Promise<Policy> {
  const { policyId, verb } = input;
  const policy = await lockPolicy(tx, policyId);
  refuseUnless(reasonsAgainstVerb(actor, verb, ruled(policy)));
  refuseStalePolicy(policy, input.expectedVersion, {});
  if (verb === "publish") refuseUnless(reasonsAgainstPublishing(policy, ruled(policy).imported));
  const state = nextPolicyState(policy.state, verb) ?? policy.state;
  await sql`
    update policies set state = ${state}, version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null}::bigint,
      published_at = case when ${verb} = 'publish' then coalesce(published_at, ${now}::timestamptz) else published_at end,
      withdrawn_at = case when ${verb} = 'withdraw' then ${now}::timestamptz end
    where id = ${policyId}`.execute(tx);
  await audit(tx, actor, eventOf[verb], { type: "policy", id: policyId }, { title: policy.title, docNo: policy.docNo });
  await tellReaders(tx, { actor, now }, policy.siteId, [policyId]);
  await noteRelated(tx, policyId, now);
  if (verb === "publish") await applyRepeals(tx, actor, policyId, now);
  return policyById(tx, actor, policyId);
}
