import { figureNames } from "@openzone/contract/supervision";
import { openStates, overviewCardKinds } from "@openzone/contract/supervision-overview";
import { z } from "zod";

/** What the leaders' page shows, as it stands in the address; one of `open`, `cards` and `figure` opens the list behind a number. */
export const overviewFilters = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  open: z.enum(openStates).optional(),
  cards: z.enum(overviewCardKinds).optional(),
  figure: z.enum(figureNames).optional(),
  /** The month of the figure, where it is not the one that is shown. */
  in: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  of: z.coerce.number().int().positive().optional(),
  page: z.coerce.number().int().min(1).max(100).optional(),
});
export type OverviewFilters = z.infer<typeof overviewFilters>;

export const perPage = 50;
