import { type AmendPolicy, articleOfText, type Policy } from "@openzone/contract/policies";
import type { AuditAction } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, systemActor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { chinaDay } from "../../people/index.ts";
import { amendmentProblems } from "../messages.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockPolicy, type PolicyRow, policyById } from "../queries.ts";
import { structurePolicy } from "../structure.ts";
import { refuseStalePolicy, tellReaders, touchPolicy } from "../write-policy.ts";

/**
 * Writes down what an amending policy makes of one article (条): its new words, or that it is deleted. The text as it was
 * issued stays; readers see both from the day that the amending policy takes effect.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, ALREADY_EXISTS
 * @throws AppError POLICY_AMENDMENT  when the source does not amend it, has no day, or the article does not fit
 */
export async function amendPolicy(
  tx: Tx,
  actor: Actor,
  input: AmendPolicy & { policyId: number },
  now: Date,
): Promise<Policy> {
  const { policyId, sourceId, article, kind } = input;
  const policy = await openForChange(tx, actor, input);
  refuseMisfit(policy, input);
  const source = await amendingPolicy(tx, policyId, sourceId);
  const text = kind === "deleted" ? "" : input.text;
  const added = await sql`
    insert into policy_amendments (policy_id, source_id, article, kind, text, effective_on, told, created_at, created_by)
    values (${policyId}, ${sourceId}, ${article}, ${kind}, ${text}, ${source.day}::date, ${source.day <= chinaDay(now)},
      ${now}, ${actor.id || null}::bigint)
    on conflict (policy_id, source_id, article) do nothing returning id`.execute(tx);
  if (added.rows.length === 0) throw new AppError("ALREADY_EXISTS", { field: "article", value: source.title });
  return finish(tx, actor, policy, now, { article, kind, source: source.title }, "policy.amended");
}

/**
 * Takes the edition of an article away again.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function unamendPolicy(
  tx: Tx,
  actor: Actor,
  input: { policyId: number; amendmentId: number; expectedVersion: number },
  now: Date,
): Promise<Policy> {
  const policy = await openForChange(tx, actor, input);
  const { rows } = await sql<{ article: string; text: string }>`
    delete from policy_amendments where id = ${input.amendmentId} and policy_id = ${input.policyId}
    returning article, text`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return finish(tx, actor, policy, now, rows[0], "policy.unamended");
}

async function openForChange(
  tx: Tx,
  actor: Actor,
  { policyId, expectedVersion }: { policyId: number; expectedVersion: number },
): Promise<PolicyRow> {
  const policy = await lockPolicy(tx, policyId);
  refuseUnless(reasonsAgainstManaging(actor, policy));
  refuseStalePolicy(policy, expectedVersion, {});
  return policy;
}

const misfit = (problem: keyof typeof amendmentProblems) =>
  new AppError("POLICY_AMENDMENT", { problem: amendmentProblems[problem] });

function refuseMisfit({ text }: PolicyRow, { article, kind, text: wanted }: AmendPolicy): void {
  const isThere = structurePolicy(text).articles.some(({ id }) => id === article);
  if (kind === "added" && isThere) throw misfit("there");
  if (kind !== "added" && !isThere) throw misfit("missing");
  if (kind !== "deleted" && articleOfText(wanted) !== article) throw misfit("text");
}

/** The amending policy with the day from which its changes hold. */
async function amendingPolicy(tx: Tx, policyId: number, sourceId: number): Promise<{ title: string; day: string }> {
  const { rows } = await sql<{ title: string; day: string | null }>`
    select p.title, coalesce(p.effective_on, p.published_on, p.formed_on) as day from policy_relations r
      join policies p on p.id = r.from_id
    where r.from_id = ${sourceId} and r.to_id = ${policyId} and r.kind = 'amends'`.execute(tx);
  const [source] = rows;
  if (!source) throw misfit("source");
  if (source.day === null) throw misfit("day");
  return { title: source.title, day: source.day };
}

async function finish(
  tx: Tx,
  actor: Actor,
  { id, siteId }: PolicyRow,
  now: Date,
  details: Record<string, unknown>,
  event: AuditAction,
): Promise<Policy> {
  await touchPolicy(tx, actor, id, now);
  await audit(tx, actor, event, { type: "policy", id }, details);
  await tellReaders(tx, { actor, now }, siteId, [id]);
  return policyById(tx, actor, id);
}

/** Has pages and search follow the changes whose day has come; a few policies at once. */
export async function tellDueAmendments(tx: Tx, now: Date): Promise<void> {
  const { rows } = await sql<{ policyId: number; siteId: number }>`
    with due as (update policy_amendments set told = true where not told and effective_on <= ${chinaDay(now)}::date
      returning policy_id)
    select distinct p.id as "policyId", p.site_id as "siteId" from due join policies p on p.id = due.policy_id`.execute(
    tx,
  );
  const bySite = Map.groupBy(rows, ({ siteId }) => siteId);
  for (const [siteId, policies] of bySite) {
    await tellReaders(
      tx,
      { actor: systemActor, now },
      siteId,
      policies.map(({ policyId }) => policyId),
    );
  }
}
