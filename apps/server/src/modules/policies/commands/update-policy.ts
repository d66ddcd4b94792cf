import type { Policy, UpdatePolicy } from "@openzone/contract/policies";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { noteRelated } from "../events.ts";
import { reasonsAgainstFields, reasonsAgainstManaging, reasonsAgainstPublishing } from "../policy.ts";
import { fieldsOf, lockPolicy, policyById, ruled } from "../queries.ts";
import { columnsOf, refuseDepartment, refuseStalePolicy, tellReaders } from "../write-policy.ts";
import { applyRepeals } from "./apply-repeals.ts";

/**
 * Changes the record of a policy or its text. Readers see it at once when it is public.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, POLICY_DOC_NUMBER, POLICY_DAYS
 * @throws AppError POLICY_INCOMPLETE  when a public one would lose what readers need
 */
export async function updatePolicy(
  tx: Tx,
  actor: Actor,
  input: UpdatePolicy & { policyId: number },
  now: Date,
): Promise<Policy> {
  const { policyId, expectedVersion, ...wanted } = input;
  const policy = await lockPolicy(tx, policyId);
  refuseUnless(reasonsAgainstManaging(actor, policy));
  refuseStalePolicy(policy, expectedVersion, wanted);
  if (wanted.departmentId !== policy.departmentId) {
    await refuseDepartment(tx, actor, policy.siteId, wanted.departmentId);
  }
  refuseUnless(reasonsAgainstFields(wanted));
  if (policy.state === "published") refuseUnless(reasonsAgainstPublishing(wanted, ruled(policy).imported));
  await tx
    .updateTable("policies")
    .set((eb) => ({
      ...columnsOf(wanted),
      version: eb("version", "+", 1),
      updated_at: now,
      updated_by: actor.id || null,
    }))
    .where("id", "=", policyId)
    .execute();
  await audit(tx, actor, "policy.updated", { type: "policy", id: policyId }, { changes: changesOf(policy, wanted) });
  if (policy.state === "published") {
    await tellReaders(tx, { actor, now }, policy.siteId, [policyId]);
    const isNamedAnew = wanted.title !== policy.title || wanted.docNo !== policy.docNo;
    if (isNamedAnew) await noteRelated(tx, policyId, now);
    await applyRepeals(tx, actor, policyId, now);
  }
  return policyById(tx, actor, policyId);
}

/** A changed text is named, not kept twice in the log: whole laws would stand there. */
function changesOf(policy: Parameters<typeof fieldsOf>[0], wanted: object) {
  return fieldChanges({ ...fieldsOf(policy) }, { ...wanted }).map((change) =>
    change.field === "text" ? { ...change, theirs: lengthOf(change.theirs), yours: lengthOf(change.yours) } : change,
  );
}

const lengthOf = (text: unknown): string => `${String(text ?? "").length} 字`;
