import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { itemChanged } from "../changing.ts";
import { inputOf, takeItem } from "../items.ts";

/**
 * Removes a draft that was never public nor reviewed; the audit log keeps what it said.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE
 */
export async function removeItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
): Promise<void> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "remove" });
  const reviewed = await tx
    .selectFrom("disclosure_reviews")
    .select("id")
    .where("item_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  if (reviewed) throw new AppError("DISCLOSURE_STATE", { name: row.name });
  await tx.deleteFrom("disclosure_items").where("id", "=", id).execute();
  await itemChanged(tx, actor, row, "removed", { ...inputOf(row) });
}
