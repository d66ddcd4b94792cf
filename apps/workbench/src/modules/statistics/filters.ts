import { lineMeasures, periodSchema } from "@openzone/contract/statistics";
import { z } from "zod";

export const tabs = ["overview", "departments", "sections", "persons", "digests"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of the statistics shows, as it stands in the address; `measure` opens the lines behind a number. */
export const statisticsFilters = z.object({
  tab: z.enum(tabs).optional(),
  period: periodSchema.optional(),
  measure: z.enum(lineMeasures).optional(),
  department: z.coerce.number().int().positive().optional(),
  staff: z.coerce.number().int().positive().optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
});
export type StatisticsFilters = z.infer<typeof statisticsFilters>;

export const perPage = 50;
