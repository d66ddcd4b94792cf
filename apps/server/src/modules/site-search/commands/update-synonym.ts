import type { updateSynonymSchema } from "@openzone/contract/site-search";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { refuseOthers, touchedBy, wordsChanged } from "../changing.ts";

/**
 * Changes a group of synonyms.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateSynonym(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, ...wanted }: z.infer<typeof updateSynonymSchema> & { id: number },
  now: Date,
): Promise<{ id: number }> {
  const row = await lockSynonym(tx, id);
  refuseOthers(actor, row.site_id);
  const stored = { language: row.language, source: row.source, words: row.words };
  await refuseStale(tx, row, expectedVersion, stored, wanted);
  await tx
    .updateTable("search_synonyms")
    .set({ ...wanted, version: row.version + 1, ...touchedBy(actor, now) })
    .where("id", "=", id)
    .execute();
  await wordsChanged(tx, actor, row.site_id, "synonym.updated", id, { changes: fieldChanges(stored, wanted) });
  return { id };
}

/** @throws AppError NOT_FOUND */
export async function lockSynonym(tx: Tx, id: number) {
  const row = await tx.selectFrom("search_synonyms").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
