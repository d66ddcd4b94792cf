import { ratingLevelSchema, rectificationStateSchema } from "@openzone/contract/ratings";
import { z } from "zod";

/** What the list of ratings shows, as it stands in the address. */
export const ratingFilters = z.object({
  level: z.coerce.number().pipe(ratingLevelSchema).optional(),
  bad: z.enum(["true"]).optional(),
  open: z.enum(["true"]).optional(),
  state: rectificationStateSchema.optional(),
  department: z.coerce.number().int().positive().optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
});
export type RatingFilters = z.infer<typeof ratingFilters>;

export const perPage = 50;
