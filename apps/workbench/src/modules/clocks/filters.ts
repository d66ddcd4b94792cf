import { rollRules } from "@openzone/contract/clocks";
import { z } from "zod";

export const tabs = ["year", "due", "rules", "moves"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of the work calendar shows, as it stands in the address. */
export const clockFilters = z.object({
  tab: z.enum(tabs).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  from: z.iso.date().optional(),
  amount: z.coerce.number().int().min(0).max(3650).optional(),
  unit: z.enum(["working_day", "natural_day"]).optional(),
  roll: z.enum(rollRules).optional(),
  page: z.coerce.number().int().min(1).optional(),
});
export type ClockFilters = z.infer<typeof clockFilters>;
