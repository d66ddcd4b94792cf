import { editionStates } from "@openzone/contract/articles";
import { contentLanguageSchema } from "@openzone/contract/sites";
import { z } from "zod";

const id = z.coerce.number().int().positive().optional();

/** The filters of the list of articles, as they stand in the address. */
export const articleFilters = z.object({
  q: z.string().trim().max(100).optional(),
  state: z.enum(editionStates).exclude(["superseded"]).optional(),
  sectionId: id,
  departmentId: id,
  authorId: id,
  language: contentLanguageSchema.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type ArticleFilters = z.infer<typeof articleFilters>;
