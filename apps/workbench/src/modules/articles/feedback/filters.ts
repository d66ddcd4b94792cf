import { feedbackReasonSchema } from "@openzone/contract/feedback";
import { z } from "zod";

const id = z.coerce.number().int().positive().optional();

/** The filters of the list of readers' feedback, as they stand in the address; days are China time. */
export const feedbackFilters = z.object({
  q: z.string().trim().max(100).optional(),
  useful: z.enum(["yes", "no"]).optional(),
  reason: feedbackReasonSchema.optional(),
  state: z.enum(["open", "handled"]).optional(),
  articleId: id,
  sectionId: id,
  departmentId: id,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type FeedbackFilters = z.infer<typeof feedbackFilters>;
