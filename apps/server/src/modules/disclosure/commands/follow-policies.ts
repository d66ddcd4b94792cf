import type { ItemInput, ItemState } from "@openzone/contract/disclosure";
import { validityByPolicy } from "@openzone/contract/disclosure-policies";
import type { PolicyFields, PolicyState } from "@openzone/contract/policies";
import { sql } from "kysely";
import { type AuditEntry, auditAll } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { writeForHarvest } from "../harvest.ts";
import { itemTag, siteTag } from "../tags.ts";
import { isPossible, stateAfter } from "../workflow.ts";

interface Followed extends Pick<ItemInput, "validity" | "repealedOn" | "formedOn"> {
  id: number;
  siteId: number;
  state: ItemState;
  note: string;
  policy: Pick<PolicyFields, "title" | "validity" | "repealedOn"> & { state: PolicyState };
}

type Change = Pick<Followed, "id" | "state" | "validity" | "repealedOn" | "note"> & { before: Followed };

/**
 * Has the items that stand for policies follow them, in the transaction that changes the policies: the validity (有效性) is
 * theirs, and what is withdrawn from the library is withdrawn from the catalogue, with its index number kept.
 */
export async function followPolicies(tx: Tx, actor: Actor, policyIds: readonly number[], now: Date): Promise<void> {
  const { rows } = await sql<Followed>`
    select i.id, i.site_id as "siteId", i.state, i.note, i.formed_on::text as "formedOn", i.validity,
      i.repealed_on::text as "repealedOn", jsonb_build_object('title', y.title, 'state', y.state, 'validity', y.validity,
        'repealedOn', y.repealed_on) as policy
    from disclosure_items i join policies y on y.id = i.policy_id
    where i.policy_id = any(${[...policyIds]}::bigint[]) order by i.id for update of i`.execute(tx);
  const changes = rows.flatMap(changeOf);
  if (changes.length === 0) return;
  const written = changes.map(({ before: _, ...change }) => change);
  await sql`
    update disclosure_items i set state = c.state, validity = c.validity, repealed_on = c."repealedOn", note = c.note,
      version = i.version + 1, updated_at = ${now}, updated_by = ${actor.id || null}::bigint
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
      as c (id bigint, state text, validity text, "repealedOn" date, note text) where i.id = c.id`.execute(tx);
  await auditAll(tx, actor, changes.map(entryOf));
  const seen = changes.map(({ before }) => before).filter(({ state }) => state === "published");
  if (seen.length === 0) return;
  await invalidate(tx, [...new Set(seen.flatMap(({ id, siteId }) => [siteTag(siteId), itemTag(id)]))]);
  await writeForHarvest(
    tx,
    seen.map(({ id }) => id),
  );
}

/** What a policy makes of an item; nothing when it says the same. */
function changeOf(before: Followed): Change[] {
  const { id, policy } = before;
  const followed = validityByPolicy(policy, before.formedOn);
  const isGone = policy.state !== "published" && isPossible(before.state, "withdraw");
  const same = followed.validity === before.validity && followed.repealedOn === before.repealedOn;
  if (same && !isGone) return [];
  const state = isGone ? stateAfter("withdraw") : before.state;
  const note = isGone ? `对应的政策文件《${policy.title}》已从政策文件库撤下` : before.note;
  return [{ id, state, ...followed, note, before }];
}

function entryOf({ id, state, validity, repealedOn, note, before }: Change): AuditEntry {
  const object = { type: "disclosure-item" as const, id };
  if (state !== before.state) return { action: "disclosure-item.withdrawn", object, details: { reason: note } };
  const was = { validity: before.validity, repealedOn: before.repealedOn };
  const changes = fieldChanges(was, { validity, repealedOn });
  return {
    action: "disclosure-item.validity-changed",
    object,
    details: { changes, reason: `随政策文件《${before.policy.title}》变化` },
  };
}
