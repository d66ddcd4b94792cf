import { searchLanguageSchema, wantedStateSchema } from "@openzone/contract/site-search";
import { z } from "zod";

export const tabs = ["wanted", "asked", "synonyms", "stop-words", "best-bets", "try"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of the site search shows, as it stands in the address. */
export const siteSearchFilters = z.object({
  tab: z.enum(tabs).optional(),
  site: z.string().optional(),
  language: searchLanguageSchema.optional(),
  q: z.string().trim().max(40).optional(),
  state: wantedStateSchema.optional(),
  days: z.coerce.number().int().min(1).max(400).optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
});
export type SiteSearchFilters = z.infer<typeof siteSearchFilters>;

export const perPage = 50;
