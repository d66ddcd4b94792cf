import { policyStates, policyValidities } from "@openzone/contract/policies";
import { z } from "zod";

/** What the list of policies holds in its address. */
export const policyFilters = z.object({
  site: z.string().max(60).optional(),
  q: z.string().trim().max(100).optional(),
  state: z.enum(policyStates).optional(),
  validity: z.enum(policyValidities).optional(),
  departmentId: z.coerce.number().int().positive().optional(),
});
export type PolicyFilters = z.infer<typeof policyFilters>;
