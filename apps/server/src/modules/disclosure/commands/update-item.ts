import type { updateItemSchema } from "@openzone/contract/disclosure";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { saveAttachments } from "../attachments.ts";
import { accepted, columnsOf, departmentPath, itemChanged } from "../changing.ts";
import { dueOfDuty } from "../duty.ts";
import { inputOf, takeItem, touched } from "../items.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { stateAfter } from "../workflow.ts";

/**
 * Changes an item that is not public; an earlier review counts no longer.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE, DISCLOSURE_DATES, DISCLOSURE_EMPTY,
 *   DISCLOSURE_ARTICLE, DISCLOSURE_POLICY, FILE_NOT_USABLE
 */
export async function updateItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, ...wanted }: z.output<typeof updateItemSchema> & { id: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "edit", wanted });
  const path = await departmentPath(tx, wanted.departmentId);
  refuseUnless(reasonsAgainstManaging(actor, { siteId: row.siteId, departmentPath: path }));
  const kept = await accepted(tx, row.siteId, wanted, now);
  const state = stateAfter("edit");
  await tx
    .updateTable("disclosure_items")
    .set({
      ...columnsOf(kept, await dueOfDuty(tx, kept.formedOn)),
      ...touched(actor, row, now),
      state,
      conclusion: null,
      ground: null,
      reviewed_by: null,
      reviewed_at: null,
      writers: [...new Set([...row.writers, actor.id])],
    })
    .where("id", "=", id)
    .execute();
  await saveAttachments(tx, actor, id, kept.attachments);
  const changes = fieldChanges({ ...inputOf(row) }, kept);
  await itemChanged(tx, actor, { id, siteId: row.siteId, state }, "updated", { changes });
  return { id, version: row.version + 1 };
}
