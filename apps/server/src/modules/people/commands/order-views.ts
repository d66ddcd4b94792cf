import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";

/** Puts one's own views of a list in order; those that are not named come after the others. */
export async function orderViews(tx: Tx, actor: Actor, input: { list: string; ids: readonly number[] }): Promise<void> {
  await sql`
    update saved_views v set position = coalesce(o.n, 1000) from saved_views w
      left join unnest(${[...input.ids]}::bigint[]) with ordinality as o (id, n) on o.id = w.id
    where w.id = v.id and v.staff_id = ${actor.id} and v.list = ${input.list}`.execute(tx);
  await audit(tx, actor, "view.ordered", { type: "view", id: 0 }, { list: input.list });
}
