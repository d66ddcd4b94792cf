import type { HistorySources } from "../../platform/audit/record-history.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { formById } from "./rows.ts";

export const formsHistory: HistorySources = {
  form: async (db, actor, id) => {
    const form = await formById(db, actor, recordNumber(id));
    return { object: { type: "form", id: form.id }, actions: ["form."] };
  },
};
