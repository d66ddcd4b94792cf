import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { chinaDay } from "../../people/index.ts";
import { itemChanged, refuseHiddenArticle, validityOfPolicy } from "../changing.ts";
import { nextIndexNumber } from "../index-numbers.ts";
import { takeItem, touched } from "../items.ts";
import { stateAfter } from "../workflow.ts";

/**
 * Publishes an item that the review lets out (公开); with its first publication it gets its index number, which stays.
 * @returns the index number
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, DISCLOSURE_STATE, DISCLOSURE_ARTICLE,
 *   DISCLOSURE_POLICY, DISCLOSURE_NO_CODE
 */
export async function publishItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
  now: Date,
): Promise<{ id: number; version: number; indexNumber: string }> {
  const row = await takeItem(tx, actor, { id, expectedVersion, verb: "publish" });
  if (row.articleId !== null) await refuseHiddenArticle(tx, row.siteId, row.articleId);
  // It may have changed since the item was reviewed.
  const { validity, repealedOn } =
    row.policyId === null ? row : await validityOfPolicy(tx, row.siteId, { ...row, policyId: row.policyId });
  const indexNumber =
    row.indexNumber ?? (await nextIndexNumber(tx, row.departmentId, Number(chinaDay(now).slice(0, 4))));
  const state = stateAfter("publish");
  await tx
    .updateTable("disclosure_items")
    .set({
      state,
      validity,
      repealed_on: repealedOn,
      index_number: indexNumber,
      published_at: row.publishedAt ?? now,
      ...touched(actor, row, now),
    })
    .where("id", "=", id)
    .execute();
  await itemChanged(tx, actor, { id, siteId: row.siteId, state }, "published", { indexNumber });
  return { id, version: row.version + 1, indexNumber };
}
