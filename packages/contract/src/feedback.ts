import { z } from "zod";

/** Why a text was of no use to a reader. */
export const feedbackReasons = ["unclear", "outdated", "incomplete", "wrong", "other"] as const;
export const feedbackReasonSchema = z.enum(feedbackReasons);
export type FeedbackReason = z.infer<typeof feedbackReasonSchema>;

/** What a reader's form sends; a form without script sends empty fields for what was left open. */
export const giveFeedbackSchema = z.object({
  useful: z.enum(["yes", "no"]),
  reason: z
    .union([feedbackReasonSchema, z.literal("")])
    .optional()
    .transform((reason) => reason || null),
  comment: z.string().trim().max(500).default(""),
  /** Made by script, the same when an answer is sent again after a lost connection. */
  key: z
    .string()
    .regex(/^[0-9a-f-]{16,40}$/)
    .optional(),
});
export type GiveFeedback = z.infer<typeof giveFeedbackSchema>;

const queryId = z.coerce.number().int().positive();

export const feedbackQuerySchema = z.object({
  useful: z.enum(["yes", "no"]).optional(),
  reason: feedbackReasonSchema.optional(),
  state: z
    .enum(["open", "handled"])
    .optional()
    .meta({ description: "`open`: not useful, and nobody has seen to it yet" }),
  articleId: queryId.optional(),
  sectionId: queryId.optional().meta({ description: "The section and everything below it" }),
  departmentId: queryId.optional().meta({ description: "The department and everything below it" }),
  q: z.string().trim().max(100).optional().meta({ description: "Part of the title or of what readers wrote" }),
  from: z.iso.date().optional().meta({ description: "Received on this day or later, China time" }),
  to: z.iso.date().optional().meta({ description: "Received on this day or before" }),
  before: queryId.optional().meta({ description: "The next page begins here: `nextCursor` of the last one" }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type FeedbackQuery = z.infer<typeof feedbackQuerySchema>;

export const feedbackSchema = z.object({
  id: z.number().int(),
  article: z.object({ id: z.number().int(), title: z.string() }),
  section: z.string(),
  department: z.string(),
  useful: z.boolean(),
  reason: feedbackReasonSchema.nullable(),
  comment: z.string(),
  receivedAt: z.string(),
  handled: z
    .object({ at: z.string(), by: z.string(), note: z.string() })
    .nullable()
    .meta({ description: "Who saw to it, when, and what was done" }),
  mayHandle: z.boolean().meta({ description: "Whether this person may say so, or put it back" }),
  usefulCount: z.number().int().meta({ description: "How many readers found this article useful in all" }),
  uselessCount: z.number().int(),
});
export type Feedback = z.infer<typeof feedbackSchema>;

export const handleFeedbackSchema = z.object({
  ids: z.array(z.number().int().positive()).min(1).max(200),
  note: z.string().trim().max(300).default("").meta({ description: "What was done" }),
});
export type HandleFeedback = z.infer<typeof handleFeedbackSchema>;
export const handledFeedbackSchema = z.object({ handled: z.number().int() });

export const feedbackListSchema = z.object({
  items: z.array(feedbackSchema),
  nextCursor: z.number().int().nullable(),
});
