import type { CreatePolicy, Policy } from "@openzone/contract/policies";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { siteById } from "../../sites/index.ts";
import { reasonsAgainstFields } from "../policy.ts";
import { policyById } from "../queries.ts";
import { columnsOf, refuseDepartment } from "../write-policy.ts";

/**
 * Makes the record of a policy (政策文件) as a draft. Nobody of the public sees it before it is published.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, POLICY_DOC_NUMBER, POLICY_DAYS
 */
export async function createPolicy(tx: Tx, actor: Actor, input: CreatePolicy, now: Date): Promise<Policy> {
  const { siteId, ...fields } = input;
  if (!(await siteById(tx, siteId))) throw new AppError("NOT_FOUND");
  await refuseDepartment(tx, actor, siteId, fields.departmentId);
  refuseUnless(reasonsAgainstFields(fields));
  const { id } = await tx
    .insertInto("policies")
    .values({
      site_id: siteId,
      ...columnsOf(fields),
      external_id: null,
      created_at: now,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const details = { title: fields.title, docNo: fields.docNo };
  await audit(tx, actor, "policy.created", { type: "policy", id }, details);
  return policyById(tx, actor, id);
}
