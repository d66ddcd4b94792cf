import type { StopWords, saveStopWordsSchema } from "@openzone/contract/site-search";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseStale } from "../../people/index.ts";
import { refuseOthers, touchedBy, wordsChanged } from "../changing.ts";
import { stopWordsOf } from "../queries.ts";

/**
 * Writes the list of words that are not searched for (停用词).
 * @throws AppError NOT_ALLOWED
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function saveStopWords(
  tx: Tx,
  actor: Actor,
  { siteId, language, expectedVersion, ...input }: z.infer<typeof saveStopWordsSchema> & { siteId: number },
  now: Date,
): Promise<StopWords> {
  refuseOthers(actor, siteId);
  const words = [...new Set(input.words)];
  const row = await tx
    .selectFrom("search_stop_words")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("language", "=", language)
    .forUpdate()
    .executeTakeFirst();
  const stored = { words: row?.words ?? [] };
  await refuseStale(tx, row ?? { version: 0, updated_at: now, updated_by: null }, expectedVersion, stored, { words });
  const values = { words, version: expectedVersion + 1, ...touchedBy(actor, now) };
  await tx
    .insertInto("search_stop_words")
    .values({ site_id: siteId, language, ...values })
    .onConflict((conflict) => conflict.columns(["site_id", "language"]).doUpdateSet(values))
    .execute();
  const changes = fieldChanges(stored, { words });
  await wordsChanged(tx, actor, siteId, "stop-words.saved", siteId, { language, changes });
  return stopWordsOf(tx, siteId, language);
}
