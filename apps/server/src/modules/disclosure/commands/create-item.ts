import type { createItemSchema } from "@openzone/contract/disclosure";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { saveAttachments } from "../attachments.ts";
import { accepted, columnsOf, departmentPath, itemChanged } from "../changing.ts";
import { dueOfDuty } from "../duty.ts";
import { reasonsAgainstManaging } from "../policy.ts";

/**
 * Makes an item of the disclosure catalogue (目录条目), a draft that nobody outside sees.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, DEPARTMENT_CLOSED, DISCLOSURE_DATES, DISCLOSURE_EMPTY, DISCLOSURE_ARTICLE,
 *   DISCLOSURE_POLICY, FILE_NOT_USABLE
 */
export async function createItem(
  tx: Tx,
  actor: Actor,
  { siteId, ...input }: z.output<typeof createItemSchema>,
  now: Date,
): Promise<{ id: number; version: number }> {
  const path = await departmentPath(tx, input.departmentId);
  refuseUnless(reasonsAgainstManaging(actor, { siteId, departmentPath: path }));
  const kept = await accepted(tx, siteId, input, now);
  const { id } = await tx
    .insertInto("disclosure_items")
    .values({
      site_id: siteId,
      ...columnsOf(kept, await dueOfDuty(tx, kept.formedOn)),
      writers: [actor.id],
      created_at: now,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (kept.attachments.length > 0) await saveAttachments(tx, actor, id, kept.attachments);
  await itemChanged(tx, actor, { id, siteId, state: "draft" }, "created", { name: input.name });
  return { id, version: 1 };
}
