import type { HistorySources } from "../../platform/audit/record-history.ts";
import { refuseUnless } from "../../platform/errors.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { mayInZone } from "./policy.ts";

/** Of accounts only what administrators did: sign-ins, passwords and sessions are the auditor's. */
const doneToStaff = [
  ...["staff.created", "staff.provisioned", "staff.updated", "staff.departments-set", "staff.disabled"],
  ...["staff.enabled", "role."],
] as [string, ...string[]];

export const peopleHistory: HistorySources = {
  department: async (_db, actor, id) => {
    refuseUnless(mayInZone(actor, "department.manage"));
    return { object: { type: "department", id: recordNumber(id) }, actions: ["department."] };
  },
  staff: async (_db, actor, id) => {
    refuseUnless(mayInZone(actor, "staff.manage"));
    return { object: { type: "staff", id: recordNumber(id) }, actions: doneToStaff };
  },
};
