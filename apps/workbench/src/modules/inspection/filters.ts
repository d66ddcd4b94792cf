import { inspectionFindingStateSchema, inspectionRuleSchema, severitySchema } from "@openzone/contract/inspection";
import { monthSchema } from "@openzone/contract/inspection-reports";
import { z } from "zod";

export const tabs = ["overview", "findings", "trend", "reports", "rules"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of the inspection shows, as it stands in the address. */
export const inspectionFilters = z.object({
  tab: z.enum(tabs).optional(),
  site: z.string().optional(),
  q: z.string().trim().max(60).optional(),
  state: inspectionFindingStateSchema.optional(),
  rule: inspectionRuleSchema.optional(),
  severity: severitySchema.optional(),
  department: z.coerce.number().int().positive().optional(),
  month: monthSchema.optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
});
export type InspectionFilters = z.infer<typeof inspectionFilters>;

export const perPage = 50;
