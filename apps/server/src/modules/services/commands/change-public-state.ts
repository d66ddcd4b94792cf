import type { PublicItemState } from "@openzone/contract/service-items";
import type { AuditVerb } from "@openzone/contract/words/audit";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged, refuseInMatter, shownChanged } from "../changing.ts";
import { type TakenItem, takeItem, touched } from "../items.ts";

interface Step {
  id: number;
  expectedVersion: number;
}
type Stepped = Promise<{ id: number; version: number }>;

/**
 * Suspends an item (暂停办理): readers still find the guide, with the reason, and nobody can apply.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE
 */
export async function suspendItem(tx: Tx, actor: Actor, step: Step & { note: string }, now: Date): Stepped {
  const item = await takeItem(tx, actor, { ...step, verb: "suspend" });
  return become(tx, actor, item, { state: "suspended", note: step.note, told: "suspended" }, now);
}

/**
 * Opens a suspended item again (恢复办理).
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE
 */
export async function resumeItem(tx: Tx, actor: Actor, step: Step, now: Date): Stepped {
  const item = await takeItem(tx, actor, { ...step, verb: "resume" });
  return become(tx, actor, item, { state: "published", note: "", told: "resumed" }, now);
}

/**
 * Retires an item (取消事项) for good; its versions are kept, and readers no longer find it.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, SERVICE_STATE, SERVICE_IN_USE
 */
export async function retireItem(tx: Tx, actor: Actor, step: Step & { note: string }, now: Date): Stepped {
  const item = await takeItem(tx, actor, { ...step, verb: "retire" });
  await refuseInMatter(tx, item);
  return become(tx, actor, item, { state: "retired", note: step.note, told: "retired" }, now);
}

async function become(
  tx: Tx,
  actor: Actor,
  item: TakenItem,
  { state, note, told }: { state: PublicItemState; note: string; told: AuditVerb<"service-item"> },
  now: Date,
): Stepped {
  await tx
    .updateTable("guide_versions")
    .set({ state, note, ...(state === "retired" ? { ended_at: now } : {}) })
    .where("item_id", "=", item.id)
    .where("number", "=", item.publicVersion ?? 0)
    .execute();
  await tx
    .updateTable("service_items")
    .set({ public_state: state, note, ...touched(actor, item, now) })
    .where("id", "=", item.id)
    .execute();
  await itemChanged(tx, actor, item, told, note === "" ? {} : { reason: note });
  await shownChanged(tx, [item]);
  return { id: item.id, version: item.version + 1 };
}
