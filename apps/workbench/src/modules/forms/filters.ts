import { formFilters as states } from "@openzone/contract/form-items";
import { z } from "zod";

/** What the screen of forms shows, as it stands in the address. */
export const formFilters = z.object({
  site: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
  state: z.enum(states).optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
});
export type FormFilters = z.infer<typeof formFilters>;

export const perPage = 50;
