import { sql } from "kysely";
import { forgetIdentities } from "../../platform/auth/index.ts";
import type { Tx } from "../../platform/database/database.ts";

/** Has the rights of a person read anew, and those of whoever stands in for them (受委托): both follow at once. */
export async function forgetRights(tx: Tx, staffId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct to_staff_id as id from review_delegations
    where from_staff_id = ${staffId} and revoked_at is null`.execute(tx);
  await forgetIdentities(tx, [staffId, ...rows.map(({ id }) => id)]);
}
