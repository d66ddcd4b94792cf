import type { HistorySources } from "../../platform/audit/record-history.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { refuseOthers } from "./changing.ts";

export const siteSearchHistory: HistorySources = {
  synonym: (db, actor, id) => ofRow(db, actor, "search_synonyms", id, "synonym."),
  "best-bet": (db, actor, id) => ofRow(db, actor, "search_best_bets", id, "best-bet."),
  "stop-words": async (_db, actor, id) => {
    const siteId = recordNumber(id);
    refuseOthers(actor, siteId);
    return { object: { type: "search-words", id: siteId }, actions: ["stop-words."] };
  },
};

async function ofRow(
  db: Db,
  actor: Actor,
  table: "search_synonyms" | "search_best_bets",
  id: string,
  beginning: string,
) {
  const row = await db
    .selectFrom(table)
    .select(["id", "site_id"])
    .where("id", "=", recordNumber(id))
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  refuseOthers(actor, row.site_id);
  return { object: { type: "search-words" as const, id: row.id }, actions: [beginning] as [string] };
}
