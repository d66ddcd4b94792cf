import type { HistorySources } from "../../platform/audit/record-history.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { policyById } from "./queries.ts";

export const policiesHistory: HistorySources = {
  policy: async (db, actor, id) => {
    const policy = await policyById(db, actor, recordNumber(id));
    return { object: { type: "policy", id: policy.id }, actions: ["policy."] };
  },
};
