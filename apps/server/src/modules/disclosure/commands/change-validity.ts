import type { changeValiditySchema } from "@openzone/contract/disclosure";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged, refuseDates } from "../changing.ts";
import { takeItem, touched } from "../items.ts";

/**
 * Says that a public item is void, amended or in force (有效性), without a new review: its contents stay as they were.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE, DISCLOSURE_DATES, DISCLOSURE_FOLLOWS
 */
export async function changeValidity(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, ...wanted }: z.infer<typeof changeValiditySchema> & { id: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "change-validity", wanted });
  refuseDates({ formedOn: row.formedOn, ...wanted }, now);
  const { validity, repealedOn } = wanted;
  await tx
    .updateTable("disclosure_items")
    .set({ validity, repealed_on: repealedOn, ...touched(actor, row, now) })
    .where("id", "=", id)
    .execute();
  const changes = fieldChanges({ validity: row.validity, repealedOn: row.repealedOn }, wanted);
  await itemChanged(tx, actor, row, "validity-changed", { changes });
  return { id, version: row.version + 1 };
}
