import { itemTypes } from "@openzone/contract/service-codes";
import { itemFilters } from "@openzone/contract/service-items";
import { z } from "zod";

export const tabs = ["items", "matters"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of service items shows, as it stands in the address. */
export const serviceFilters = z.object({
  tab: z.enum(tabs).optional(),
  site: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
  state: z.enum(itemFilters).optional(),
  department: z.coerce.number().int().positive().optional(),
  type: z.enum(itemTypes).optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
});
export type ServiceFilters = z.infer<typeof serviceFilters>;

export const perPage = 50;
