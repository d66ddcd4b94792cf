import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/**
 * Writes down that what others see of some policies changed: other systems are told of it (数据交换). Drafts are nobody's business.
 * @param kind  `imported`: many at once, which are harvested and not pushed one by one
 */
export async function notePolicies(
  tx: Tx,
  policyIds: readonly number[],
  now: Date,
  kind: "changed" | "imported" = "changed",
): Promise<void> {
  await sql`insert into policy_events (policy_id, site_id, kind, at)
    select id, site_id, ${kind}, ${now} from policies
    where id = any(${[...policyIds]}::bigint[]) and state <> 'draft' order by id`.execute(tx);
}

/** The same for those that a policy is related to: they name it as long as it is public, with its title and number. */
export async function noteRelated(tx: Tx, policyId: number, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct case when from_id = ${policyId} then to_id else from_id end as id from policy_relations
    where ${policyId} in (from_id, to_id)`.execute(tx);
  if (rows.length > 0)
    await notePolicies(
      tx,
      rows.map(({ id }) => id),
      now,
    );
}

/** Deletes what a later change of the same policy stands for: harvests give each policy once, at its last change. */
export async function forgetEarlierEvents(db: Db | Tx): Promise<void> {
  await sql`delete from policy_events e where exists (
    select 1 from policy_events n where n.policy_id = e.policy_id and (n.at, n.id) > (e.at, e.id))`.execute(db);
}
