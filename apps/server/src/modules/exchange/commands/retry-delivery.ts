import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Sends again what did not arrive, under the same id; what waits is tried at once.
 * @throws AppError NOT_FOUND, TARGET_NOT_ON, DELIVERY_NOT_FAILED
 */
export async function retryDelivery(tx: Tx, actor: Actor, id: string, now: Date): Promise<void> {
  const { rows } = await sql<{ targetId: number; state: string; tries: number }>`
    select target_id as "targetId", state, tries from exchange_deliveries where id = ${id} for update`.execute(tx);
  const [delivery] = rows;
  if (!delivery) throw new AppError("NOT_FOUND");
  const target = await lockTarget(tx, actor, delivery.targetId);
  if (target.state !== "on") throw new AppError("TARGET_NOT_ON");
  const isDue = delivery.state === "failed" || (delivery.state === "waiting" && delivery.tries > 0);
  if (!isDue) throw new AppError("DELIVERY_NOT_FAILED");
  await sql`update exchange_deliveries set state = 'waiting', next_at = ${now}, claimed_at = null,
    tries = case when state = 'failed' then 0 else tries end where id = ${id}`.execute(tx);
  await audit(tx, actor, "exchange-delivery.retried", { type: "exchange-target", id: target.id }, { delivery: id });
}
