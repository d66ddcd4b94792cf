import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Turns a target off or on again. What waits stays and is sent when it is on again; what happens while it is off is not told.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT
 */
export async function changeTargetState(
  tx: Tx,
  actor: Actor,
  { id, state, expectedVersion }: { id: number; state: "on" | "off"; expectedVersion: number },
  now: Date,
): Promise<void> {
  const target = await lockTarget(tx, actor, id, expectedVersion);
  await sql`update exchange_targets set state = ${state}, failing_since = null, version = version + 1, updated_at = ${now},
    updated_by = ${actor.id || null} where id = ${id}`.execute(tx);
  if (state === "on")
    await sql`update exchange_deliveries set next_at = ${now} where target_id = ${id} and state = 'waiting'`.execute(
      tx,
    );
  const action = state === "on" ? "exchange-target.turned-on" : "exchange-target.turned-off";
  await audit(tx, actor, action, { type: "exchange-target", id }, { name: target.name });
}
