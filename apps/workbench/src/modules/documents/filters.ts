import { documentKinds, documentStates } from "@openzone/contract/legal-documents";
import { z } from "zod";

export const tabs = ["list", "templates", "settings"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of legal documents shows, as it stands in the address. */
export const documentFilters = z.object({
  tab: z.enum(tabs).optional(),
  site: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
  kind: z.enum(documentKinds).optional(),
  state: z.enum(documentStates).optional(),
  department: z.coerce.number().int().positive().optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
});
export type DocumentFilters = z.infer<typeof documentFilters>;

export const perPage = 50;
