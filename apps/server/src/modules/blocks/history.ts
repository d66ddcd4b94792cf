import type { HistorySources } from "../../platform/audit/record-history.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { topicById } from "./topic-queries.ts";

/** Of topics; a page of blocks tells its history by its editions. */
export const blocksHistory: HistorySources = {
  topic: async (db, actor, id) => {
    const topic = await topicById(db, actor, recordNumber(id));
    return { object: { type: "topic", id: topic.id }, actions: ["topic."] };
  },
};
