import type { HistorySources } from "../../platform/audit/record-history.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { itemById } from "./items.ts";

export const servicesHistory: HistorySources = {
  "service-item": async (db, actor, id) => {
    const item = await itemById(db, actor, recordNumber(id));
    return { object: { type: "service-item", id: item.id }, actions: ["service-item."] };
  },
};
