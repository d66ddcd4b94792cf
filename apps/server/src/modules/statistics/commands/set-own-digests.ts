import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";

/** Turns digests off or on for oneself (退订); whatever departments choose, a person who refuses gets none. */
export async function setOwnDigests(tx: Tx, actor: Actor, receives: boolean, now: Date): Promise<void> {
  const changed = receives
    ? await sql`delete from digest_refusals where staff_id = ${actor.id} returning 1`.execute(tx)
    : await sql`insert into digest_refusals (staff_id, since) values (${actor.id}, ${now})
        on conflict do nothing returning 1`.execute(tx);
  if (changed.rows.length === 0) return;
  await audit(tx, actor, receives ? "digest.wanted" : "digest.refused", { type: "staff", id: actor.id });
}
