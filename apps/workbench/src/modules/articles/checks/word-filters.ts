import { wordKindSchema } from "@openzone/contract/checks";
import { z } from "zod";

/** The filters of the word list, as they stand in the address. */
export const wordFilters = z.object({
  site: z.string().max(60).optional(),
  tab: z.enum(["words", "rules"]).optional(),
  q: z.string().trim().max(60).optional(),
  kind: wordKindSchema.optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
});
export type WordFilters = z.infer<typeof wordFilters>;
