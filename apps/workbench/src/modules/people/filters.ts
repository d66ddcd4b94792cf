import { roleNames } from "@openzone/contract/people";
import { z } from "zod";

/** The filters of the list of staff, as they stand in the address. */
export const staffFilters = z.object({
  q: z.string().trim().max(60).optional(),
  departmentId: z.coerce.number().int().positive().optional(),
  role: z.enum(roleNames).optional(),
  state: z.enum(["active", "disabled"]).optional(),
});
export type StaffFilters = z.infer<typeof staffFilters>;

/** The filter of the list of departments, as it stands in the address. */
export const departmentFilters = z.object({ closed: z.enum(["true"]).optional() });
