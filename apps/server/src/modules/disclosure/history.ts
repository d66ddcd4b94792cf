import type { HistorySources } from "../../platform/audit/record-history.ts";
import { AppError } from "../../platform/errors.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { listGuides } from "./guides.ts";
import { itemById } from "./items.ts";

export const disclosureHistory: HistorySources = {
  "disclosure-item": async (db, actor, id) => {
    const item = await itemById(db, actor, recordNumber(id));
    return { object: { type: "disclosure-item", id: item.id }, actions: ["disclosure-item."] };
  },
  "disclosure-guide": async (db, actor, id) => {
    const departmentId = recordNumber(id);
    const { items } = await listGuides(db, actor);
    if (!items.some((guide) => guide.departmentId === departmentId)) throw new AppError("NOT_FOUND");
    return { object: { type: "disclosure-guide", id: departmentId }, actions: ["disclosure-guide."] };
  },
};
