import { docNumberKey, type PolicyFields } from "@openzone/contract/policies";
import { sql } from "kysely";
import { type Actor, may } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import { versionConflict } from "../../platform/conflict.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { followPolicies } from "../disclosure/index.ts";
import { notePolicies } from "./events.ts";
import { systemName } from "./messages.ts";
import { fieldsOf, type PolicyRow } from "./queries.ts";
import { writePoliciesForSearch } from "./search-document.ts";
import { overTag, policiesTag, policyTag } from "./tags.ts";

/** The columns of `policies` that people write. */
export const columnsOf = (fields: PolicyFields) => ({
  department_id: fields.departmentId,
  title: fields.title,
  doc_no: fields.docNo,
  doc_key: docNumberKey(fields.docNo),
  issuer: fields.issuer,
  subject: fields.subject,
  genre: fields.genre,
  formed_on: fields.formedOn,
  published_on: fields.publishedOn,
  effective_on: fields.effectiveOn,
  repealed_on: fields.repealedOn,
  validity: fields.validity,
  audiences: fields.audiences,
  industries: fields.industries,
  categories: fields.categories,
  keywords: fields.keywords,
  summary: fields.summary,
  body_text: fields.text,
});

/** @throws AppError VERSION_CONFLICT  with who changed what */
export function refuseStalePolicy(policy: PolicyRow, expectedVersion: number, wanted: object): void {
  if (policy.version === expectedVersion) return;
  const changed = { by: policy.updatedBy ?? systemName, at: policy.updatedAt, version: policy.version };
  throw versionConflict(changed, { ...fieldsOf(policy) }, { ...wanted });
}

/**
 * Refuses a department that is closed, or that this person may not manage policies for.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function refuseDepartment(tx: Tx, actor: Actor, siteId: number, departmentId: number): Promise<void> {
  const { rows } = await sql<{ path: string }>`
    select path from departments where id = ${departmentId} and state = 'open'`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  const allowed = may(actor, "policy.manage", { siteId, departmentPath: rows[0].path });
  refuseUnless(allowed ? [] : [{ code: "NOT_ALLOWED", details: { action: "policy.manage" } }]);
}

/** Counts a change of a policy: its next version, who made it and when. */
export async function touchPolicy(tx: Tx, actor: Actor, policyId: number, now: Date): Promise<void> {
  await sql`update policies set version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null}::bigint
    where id = ${policyId}`.execute(tx);
}

/**
 * Has the search, the disclosure catalogue, other systems and every public page follow a change: of the policy, of those it
 * is related to, of its interpretations.
 */
export async function tellReaders(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  siteId: number,
  policyIds: readonly number[],
): Promise<void> {
  const ids = [...new Set(policyIds)];
  await followPolicies(tx, actor, ids, now);
  const { rows } = await sql<{ tag: string }>`
    select 'policy:' || case when from_id = any(${ids}::bigint[]) then to_id else from_id end as tag from policy_relations
      where from_id = any(${ids}::bigint[]) or to_id = any(${ids}::bigint[])
    union select 'article:' || article_id from policy_interpretations where policy_id = any(${ids}::bigint[])`.execute(
    tx,
  );
  await writePoliciesForSearch(tx, ids);
  await notePolicies(tx, ids, now);
  await invalidate(tx, [policiesTag(siteId), overTag, ...ids.map(policyTag), ...rows.map(({ tag }) => tag)]);
}
