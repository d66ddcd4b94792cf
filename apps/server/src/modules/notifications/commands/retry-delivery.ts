import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";

/**
 * Has a message that failed for good sent again (重新发送), its tries counted anew.
 * @throws AppError NOT_FOUND when there is none that failed
 */
export async function retryDelivery(tx: Tx, actor: Actor, deliveryId: number, now: Date): Promise<void> {
  const retried = await tx
    .updateTable("notification_deliveries")
    .set({ state: "waiting", tries: 0, error: "", next_at: now, ended_at: null })
    .where("id", "=", deliveryId)
    .where("state", "=", "failed")
    .executeTakeFirst();
  if (retried.numUpdatedRows === 0n) throw new AppError("NOT_FOUND");
  await audit(tx, actor, "message.retried", { type: "message-delivery", id: deliveryId });
}
