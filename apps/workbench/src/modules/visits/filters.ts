import { visitThingSchema } from "@openzone/contract/visits";
import { z } from "zod";

export const tabs = ["overview", "sources", "sections", "departments", "articles"] as const;
export type Tab = (typeof tabs)[number];

/** Periods that are one click away, in days up to today. */
export const lengths = [7, 30, 90, 365] as const;
export const usualLength = 30;

/** What the screen of the visits shows, as it stands in the address; `kind` and `thing` narrow the overview. */
export const visitFilters = z.object({
  tab: z.enum(tabs).optional(),
  site: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  kind: visitThingSchema.optional(),
  thing: z.coerce.number().int().positive().optional(),
});
export type VisitFilters = z.infer<typeof visitFilters>;
