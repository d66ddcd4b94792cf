import { foreignLanguages } from "@openzone/contract/languages";
import { siteStates } from "@openzone/contract/site-states";
import { z } from "zod";

/** What the lists of a site hold in their address: which site, what is searched for, and whether closed ones show too. */
export const siteListFilters = z.object({
  site: z.string().max(60).optional(),
  q: z.string().trim().max(100).optional(),
  closed: z.enum(["true"]).optional(),
});
export type SiteListFilters = z.infer<typeof siteListFilters>;

/** What narrows the list of sites. */
export const clusterFilters = z.object({
  q: z.string().trim().max(100).optional(),
  state: z.enum(siteStates).optional(),
});
export type ClusterFilters = z.infer<typeof clusterFilters>;

/** Which names of a site are translated on the screen: of which site, into which language, and whether only missing ones show. */
export const wordFilters = z.object({
  site: z.string().max(60).optional(),
  language: z.enum(foreignLanguages).optional(),
  q: z.string().trim().max(100).optional(),
  missing: z.enum(["true"]).optional(),
});
export type WordFilters = z.infer<typeof wordFilters>;
