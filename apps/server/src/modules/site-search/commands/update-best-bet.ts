import type { updateBestBetSchema } from "@openzone/contract/site-search";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { bestBetFields } from "../best-bets.ts";
import { refuseOthers, touchedBy, wordsChanged } from "../changing.ts";
import { refuseUnreachable } from "./create-best-bet.ts";

/**
 * Changes a recommended result.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, BEST_BET_TARGET_WRONG
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateBestBet(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, ...wanted }: z.infer<typeof updateBestBetSchema> & { id: number },
  now: Date,
): Promise<{ id: number }> {
  const row = await lockBestBet(tx, id);
  refuseOthers(actor, row.site_id);
  const { language, patterns, match, targets, from_day: from, to_day: to } = row;
  const stored = { language, patterns, match, targets, from, to };
  await refuseStale(tx, row, expectedVersion, stored, wanted);
  await refuseUnreachable(tx, row.site_id, wanted.targets);
  await tx
    .updateTable("search_best_bets")
    .set({ ...bestBetFields(wanted), version: row.version + 1, ...touchedBy(actor, now) })
    .where("id", "=", id)
    .execute();
  await wordsChanged(tx, actor, row.site_id, "best-bet.updated", id, { changes: fieldChanges(stored, wanted) });
  return { id };
}

/** @throws AppError NOT_FOUND */
export async function lockBestBet(tx: Tx, id: number) {
  const row = await tx.selectFrom("search_best_bets").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
