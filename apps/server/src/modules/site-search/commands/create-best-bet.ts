import type { BestBetInput, CreateBestBet } from "@openzone/contract/site-search";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { loadSiteTree } from "../../sites/index.ts";
import { bestBetFields, reachableUrls } from "../best-bets.ts";
import { refuseOthers, touchedBy, wordsChanged } from "../changing.ts";
import { settleAnswered } from "./settle-wanted.ts";

/**
 * Puts chosen pages first for what readers search for (推荐结果), from one day to another.
 * @returns its id
 * @throws AppError NOT_ALLOWED
 * @throws AppError BEST_BET_TARGET_WRONG  when a page is not public
 */
export async function createBestBet(
  tx: Tx,
  actor: Actor,
  { siteId, answers, ...input }: CreateBestBet & { siteId: number },
  now: Date,
): Promise<{ id: number }> {
  refuseOthers(actor, siteId);
  await refuseUnreachable(tx, siteId, input.targets);
  const { id } = await tx
    .insertInto("search_best_bets")
    .values({ site_id: siteId, ...bestBetFields(input), ...touchedBy(actor, now) })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (answers)
    await settleAnswered(tx, actor, { siteId, language: input.language, query: answers, state: "best_bet" }, now);
  await wordsChanged(tx, actor, siteId, "best-bet.created", id, { patterns: input.patterns, targets: input.targets });
  return { id };
}

/** @throws AppError BEST_BET_TARGET_WRONG  for the first page that is not public */
export async function refuseUnreachable(tx: Tx, siteId: number, targets: BestBetInput["targets"]): Promise<void> {
  const reachable = await reachableUrls(tx, await loadSiteTree(tx, siteId), targets);
  const wrong = targets.find(({ url }) => !reachable.includes(url));
  if (wrong) throw new AppError("BEST_BET_TARGET_WRONG", { url: wrong.url });
}
