import { cardLevelSchema, cardStateSchema, figureGroups, figureNames } from "@openzone/contract/supervision";
import { z } from "zod";

export const tabs = ["cards", "figures", "rules"] as const;
export type Tab = (typeof tabs)[number];
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What the screen of supervision shows, as it stands in the address; `figure` opens the cases behind a number. */
export const supervisionFilters = z.object({
  tab: z.enum(tabs).optional(),
  q: z.string().trim().max(60).optional(),
  level: cardLevelSchema.optional(),
  state: cardStateSchema.optional(),
  rule: z.string().max(40).optional(),
  department: z.coerce.number().int().positive().optional(),
  month: month.optional(),
  from: month.optional(),
  to: month.optional(),
  by: z.enum(figureGroups).optional(),
  figure: z.enum(figureNames).optional(),
  of: z.coerce.number().int().positive().optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
});
export type SupervisionFilters = z.infer<typeof supervisionFilters>;

export const perPage = 50;
