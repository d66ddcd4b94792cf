import type { MoveServiceItem } from "@openzone/contract/service-items";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { departmentPath, itemChanged, shownChanged } from "../changing.ts";
import { takeItem, touched } from "../items.ts";
import { reasonsAgainstManaging } from "../policy.ts";

/**
 * Gives an item to another department (调整承办部门): from now on that department keeps it, and readers find it there. What was
 * applied for before stays with the department that took it.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE, DEPARTMENT_CLOSED, SERVICE_SAME_DEPARTMENT
 */
export async function moveItem(
  tx: Tx,
  actor: Actor,
  { departmentId, note, ...step }: MoveServiceItem & { id: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const item = await takeItem(tx, actor, { ...step, verb: "move", wanted: { departmentId } });
  if (item.departmentId === departmentId) throw new AppError("SERVICE_SAME_DEPARTMENT", { name: item.departmentName });
  const path = await departmentPath(tx, departmentId);
  refuseUnless(reasonsAgainstManaging(actor, { siteId: item.siteId, departmentPath: path }));
  await tx
    .updateTable("service_items")
    .set({ department_id: departmentId, ...touched(actor, item, now) })
    .where("id", "=", item.id)
    .execute();
  const { departmentId: from } = item;
  await itemChanged(tx, actor, item, "moved", { changes: { departmentId: { from, to: departmentId } }, reason: note });
  if (item.publicState !== null) await shownChanged(tx, [item]);
  return { id: item.id, version: item.version + 1 };
}
