import { sql } from "kysely";
import { acceptOffer, offerArticle } from "../modules/articles/index.ts";
import { siteTreeCache } from "../modules/sites/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { readOffers } from "./files.ts";

/** Articles that sites offered to others (推送), one of them still open. */
export async function loadOffers(
  services: Services,
  { siteIds, actors }: { siteIds: ReadonlyMap<string, number>; actors: ReadonlyMap<string, Actor> },
): Promise<void> {
  const { db } = services;
  const actorOf = (key: string): Actor => {
    const actor = actors.get(key);
    if (!actor) throw new Error(`demo/offers.json names ${key}, who is not there`);
    return actor;
  };
  for (const { from, title, by, at, to, note, decided } of readOffers()) {
    const [fromId, siteId] = [siteIds.get(from) ?? 0, siteIds.get(to) ?? 0];
    const { rows } = await sql<{ id: number }>`
      select article_id as id from publications where site_id = ${fromId} and title = ${title} and is_home`.execute(db);
    const articleId = rows[0]?.id;
    if (articleId === undefined) throw new Error(`demo/offers.json: “${title}” is not public on ${from}`);
    const offer = await inTransaction(db, (tx) => offerArticle(tx, actorOf(by), { articleId, siteId, note }, at));
    if (!decided) continue;
    const tree = await siteTreeCache(services).get(siteId);
    const sectionId = tree?.byAddress.get(decided.section)?.id ?? 0;
    const input = { offerId: offer.id, sectionId, shownAs: decided.as, expectedVersion: offer.version };
    await inTransaction(db, (tx) => acceptOffer(tx, actorOf(decided.by), input, decided.at));
  }
}
