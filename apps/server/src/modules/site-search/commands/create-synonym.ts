import type { CreateSynonym } from "@openzone/contract/site-search";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseOthers, touchedBy, wordsChanged } from "../changing.ts";
import { settleAnswered } from "./settle-wanted.ts";

/**
 * Makes a group of synonyms (同义词); every server searches with it when this is committed. With `answers` the query of the work list
 * that it is for counts as settled.
 * @returns its id
 * @throws AppError NOT_ALLOWED
 */
export async function createSynonym(
  tx: Tx,
  actor: Actor,
  { siteId, answers, ...input }: CreateSynonym & { siteId: number },
  now: Date,
): Promise<{ id: number }> {
  refuseOthers(actor, siteId);
  const { id } = await tx
    .insertInto("search_synonyms")
    .values({ site_id: siteId, ...input, ...touchedBy(actor, now) })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (answers)
    await settleAnswered(tx, actor, { siteId, language: input.language, query: answers, state: "synonym" }, now);
  await wordsChanged(tx, actor, siteId, "synonym.created", id, { source: input.source, words: input.words });
  return { id };
}
