import { foreignLanguageSchema, translationStateSchema } from "@openzone/contract/articles";
import { z } from "zod";

/** The filters of the work list of translations, as they stand in the address. */
export const translationFilters = z.object({
  site: z.string().max(60).optional(),
  language: foreignLanguageSchema.optional(),
  state: translationStateSchema.optional(),
  sectionId: z.coerce.number().int().positive().optional(),
});
export type TranslationFilters = z.infer<typeof translationFilters>;
