import type { HistorySources } from "../../platform/audit/record-history.ts";
import { AppError } from "../../platform/errors.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { refuseUnlessManager } from "./commands/save-check-word.ts";

/** Of the word list and its rules; an article tells its own history by its editions. */
export const checksHistory: HistorySources = {
  "check-word": async (db, actor, id) => {
    const word = await db
      .selectFrom("check_words")
      .select(["id", "site_id"])
      .where("id", "=", recordNumber(id))
      .executeTakeFirst();
    if (!word) throw new AppError("NOT_FOUND");
    refuseUnlessManager(actor, word.site_id);
    return { object: { type: "check-word", id: word.id }, actions: ["check-word."] };
  },
  "check-settings": async (_db, actor, id) => {
    const siteId = recordNumber(id);
    refuseUnlessManager(actor, siteId);
    return { object: { type: "site", id: siteId }, actions: ["check-settings."] };
  },
};
