import { z } from "zod";
import { articleListQuerySchema } from "./articles.ts";

/** What can be done with many articles in one go (批量操作). */
export const bulkActions = ["submit", "approve", "publish", "withdraw", "archive", "move"] as const;
export const bulkActionSchema = z.enum(bulkActions);
export type BulkAction = z.infer<typeof bulkActionSchema>;

/** The most articles that one run takes. */
export const mostInBulk = 1000;

const id = z.number().int().positive();

/** The filter of the list of articles, without its pages. */
export const bulkFilterSchema = articleListQuerySchema.omit({ cursor: true, limit: true });
export type BulkFilter = z.infer<typeof bulkFilterSchema>;

export const startBulkRunSchema = z
  .object({
    action: bulkActionSchema,
    reason: z.string().trim().max(500).default("").meta({ description: "A withdrawal's reason, a review's comment" }),
    sectionId: id.optional().meta({ description: "Where `move` leads" }),
    articles: z
      .array(z.object({ id, version: id }))
      .min(1)
      .max(mostInBulk)
      .optional()
      .meta({ description: "The chosen articles, each with the version that was seen" }),
    filter: bulkFilterSchema.optional().meta({ description: "Instead of `articles`: everything that matches" }),
  })
  .superRefine((input, context) => {
    const missing = (path: string) => context.addIssue({ code: "custom", path: [path], message: path });
    if ((input.articles === undefined) === (input.filter === undefined)) missing("articles");
    if (input.action === "withdraw" && input.reason === "") missing("reason");
    if (input.action === "move" && input.sectionId === undefined) missing("sectionId");
  });
export type StartBulkRun = z.infer<typeof startBulkRunSchema>;

export const bulkRunStates = ["open", "finished", "cancelled"] as const;

export const bulkFailureSchema = z.object({
  articleId: id,
  title: z.string().meta({ description: "Empty when the person may not read the article" }),
  code: z.string(),
  message: z.string().meta({ description: "Why it was not done, in the reader's language" }),
});
export type BulkFailure = z.infer<typeof bulkFailureSchema>;

export const bulkRunSchema = z.object({
  id,
  action: bulkActionSchema,
  reason: z.string(),
  state: z.enum(bulkRunStates),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  retryOf: id.nullable(),
});
export type BulkRun = z.infer<typeof bulkRunSchema>;

export const bulkRunViewSchema = bulkRunSchema.extend({ failures: z.array(bulkFailureSchema) });
export type BulkRunView = z.infer<typeof bulkRunViewSchema>;

export const bulkRunListSchema = z.object({ items: z.array(bulkRunSchema) });

export const articleCountSchema = z.object({
  count: z
    .number()
    .int()
    .meta({ description: `How many articles match; counted up to ${mostInBulk + 1}` }),
  most: z.number().int().meta({ description: "How many one run takes" }),
});
