import type { InterpretationForm, Policy } from "@openzone/contract/policies";
import type { AuditAction } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockPolicy, policyById } from "../queries.ts";
import { interpretationsTag, policyTag } from "../tags.ts";
import { refuseStalePolicy, touchPolicy } from "../write-policy.ts";

export interface UninterpretPolicy {
  policyId: number;
  articleId: number;
  expectedVersion: number;
}

export interface InterpretPolicy extends UninterpretPolicy {
  form: InterpretationForm;
}

/**
 * Names a public article as an interpretation (政策解读) of a policy, in words, a picture, a film or questions; both pages link to each other from then on.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, ALREADY_EXISTS, POLICY_OTHER_SITE
 */
export async function interpretPolicy(tx: Tx, actor: Actor, input: InterpretPolicy, now: Date): Promise<Policy> {
  const { policyId, articleId, form } = input;
  const policy = await openForChange(tx, actor, input);
  const { rows } = await sql<{ siteId: number; title: string }>`
    select site_id as "siteId", title from publications where article_id = ${articleId} and is_home limit 1`.execute(
    tx,
  );
  const [article] = rows;
  if (!article) throw new AppError("NOT_FOUND");
  if (article.siteId !== policy.siteId) throw new AppError("POLICY_OTHER_SITE");
  const added = await sql`
    insert into policy_interpretations (policy_id, article_id, form, created_at, created_by)
    values (${policyId}, ${articleId}, ${form}, ${now}, ${actor.id || null}::bigint) on conflict do nothing returning policy_id`.execute(
    tx,
  );
  if (added.rows.length === 0) throw new AppError("ALREADY_EXISTS", { field: "articleId", value: article.title });
  return finish(tx, actor, input, now, "policy.interpreted", article.title);
}

/**
 * Takes an interpretation away from a policy; the article itself stays as it is.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function uninterpretPolicy(tx: Tx, actor: Actor, input: UninterpretPolicy, now: Date): Promise<Policy> {
  const { policyId, articleId } = input;
  await openForChange(tx, actor, input);
  const { rows } = await sql<{ title: string }>`
    delete from policy_interpretations i using articles a join editions e on e.id = a.working_edition_id
    where i.policy_id = ${policyId} and i.article_id = ${articleId} and a.id = i.article_id returning e.title`.execute(
    tx,
  );
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return finish(tx, actor, input, now, "policy.uninterpreted", rows[0].title);
}

async function openForChange(tx: Tx, actor: Actor, { policyId, expectedVersion }: UninterpretPolicy) {
  const policy = await lockPolicy(tx, policyId);
  refuseUnless(reasonsAgainstManaging(actor, policy));
  refuseStalePolicy(policy, expectedVersion, {});
  return policy;
}

async function finish(
  tx: Tx,
  actor: Actor,
  { policyId, articleId }: UninterpretPolicy,
  now: Date,
  event: AuditAction,
  article: string,
): Promise<Policy> {
  await touchPolicy(tx, actor, policyId, now);
  await audit(tx, actor, event, { type: "policy", id: policyId }, { article, articleId });
  await invalidate(tx, [policyTag(policyId), `article:${articleId}`, interpretationsTag]);
  return policyById(tx, actor, policyId);
}
