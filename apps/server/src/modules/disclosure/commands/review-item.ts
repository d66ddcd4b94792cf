import type { ReviewItem } from "@openzone/contract/disclosure";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { itemChanged } from "../changing.ts";
import { type ItemRow, inputOf, takeItem, touched } from "../items.ts";
import { stateAfter } from "../workflow.ts";

/**
 * Reviews an item before its publication (公开审查, 政府信息公开条例 第十四条至第十七条): it is disclosed, in part or not at
 * all, each with its ground. The review stays on record with what was reviewed.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE, DISCLOSURE_OWN_REVIEW
 */
export async function reviewItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, conclusion, ground, note }: ReviewItem & { id: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "review" });
  const state = conclusion === "closed" ? "closed" : "approved";
  await tx
    .updateTable("disclosure_items")
    .set({
      state,
      conclusion,
      ground,
      note,
      reviewed_by: actor.id || null,
      reviewed_at: now,
      ...touched(actor, row, now),
    })
    .where("id", "=", id)
    .execute();
  await keepReview(tx, actor, row, { conclusion, ground, note }, now);
  await itemChanged(tx, actor, { id, siteId: row.siteId, state }, "reviewed", { conclusion, ground, note });
  return { id, version: row.version + 1 };
}

/**
 * Gives an item back to its writers (退回), with what is to be mended.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE
 */
export async function returnItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, note }: { id: number; expectedVersion: number; note: string },
  now: Date,
): Promise<{ id: number; version: number }> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "return" });
  const state = stateAfter("return");
  await tx
    .updateTable("disclosure_items")
    .set({ state, note, ...touched(actor, row, now) })
    .where("id", "=", id)
    .execute();
  await keepReview(tx, actor, row, { conclusion: "returned", ground: null, note }, now);
  await itemChanged(tx, actor, { id, siteId: row.siteId, state }, "returned", { note });
  return { id, version: row.version + 1 };
}

async function keepReview(
  tx: Tx,
  actor: Actor,
  row: ItemRow,
  said: { conclusion: ReviewItem["conclusion"] | "returned"; ground: ReviewItem["ground"] | null; note: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto("disclosure_reviews")
    .values({
      item_id: row.id,
      ...said,
      item: JSON.stringify(inputOf(row)),
      reviewer_id: actor.id,
      reviewer_name: actor.name,
      reviewed_at: now,
    })
    .execute();
}
