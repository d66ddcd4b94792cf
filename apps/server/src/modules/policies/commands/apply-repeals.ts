import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { chinaDay } from "../../people/index.ts";
import { tellReaders } from "../write-policy.ts";

interface Repealed {
  relationId: number;
  otherId: number;
  siteId: number;
  title: string;
  by: string;
  day: string;
  alreadyOver: boolean;
}

/** Repeals whose day has come: the repealing policy is public and in force, and somebody asked that the other be marked. */
const due = (today: string) => sql`r.marks_void and f.state = 'published'
  and coalesce(f.effective_on, f.published_on, f.formed_on) <= ${today}::date`;

/**
 * Marks as repealed (废止) what a policy repeals, once that policy is public and has taken effect. The day is the one on
 * which it takes effect, but never before the other was formed or took effect. What has ended already stays as it is.
 */
export async function applyRepeals(tx: Tx, actor: Actor, policyId: number, now: Date): Promise<void> {
  const { rows } = await sql<Repealed>`
    select r.id as "relationId", o.id as "otherId", o.site_id as "siteId", o.title, f.title as by,
      greatest(coalesce(f.effective_on, f.published_on, f.formed_on), o.formed_on, o.effective_on) as day,
      o.validity in ('void', 'expired') as "alreadyOver"
    from policy_relations r join policies f on f.id = r.from_id join policies o on o.id = r.to_id
    where r.from_id = ${policyId} and r.kind = 'repeals' and ${due(chinaDay(now))} order by o.id for update of o`.execute(
    tx,
  );
  for (const one of rows) {
    await sql`update policy_relations set marks_void = false where id = ${one.relationId}`.execute(tx);
    if (one.alreadyOver) continue;
    await sql`
      update policies set validity = 'void', repealed_on = ${one.day}::date, version = version + 1, updated_at = ${now},
        updated_by = ${actor.id || null}::bigint where id = ${one.otherId}`.execute(tx);
    const details = { title: one.title, by: one.by, repealedOn: one.day };
    await audit(tx, actor, "policy.voided", { type: "policy", id: one.otherId }, details);
    await tellReaders(tx, { actor, now }, one.siteId, [one.otherId]);
  }
}

/** Policies that repeal something whose day has come. */
export async function policiesWithDueRepeals(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct f.id from policy_relations r join policies f on f.id = r.from_id
    where ${due(chinaDay(now))} order by f.id limit 50`.execute(db);
  return rows.map(({ id }) => id);
}
