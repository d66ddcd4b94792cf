import { z } from "zod";

/** The public search as data; the search page shows the same. */
export const publicSearchQuerySchema = z.object({
  q: z.string().trim().min(1).max(500).meta({ description: "Words, a document number or a whole question" }),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  offset: z.coerce.number().int().min(0).max(500).default(0),
  section: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .meta({ description: "Only this section and what is below it" }),
  from: z.iso.date().optional().meta({ description: "Published on or after this day, China time" }),
  to: z.iso.date().optional().meta({ description: "Published on or before this day, China time" }),
  sort: z.enum(["relevance", "date"]).default("relevance"),
  language: z.enum(["zh-CN", "en"]).optional().meta({ description: "Only documents in this language" }),
});

export const publicSearchHitSchema = z.object({
  title: z.string(),
  titleHtml: z.string().meta({ description: "The title as safe HTML with <mark> around what was found" }),
  excerptHtml: z.string(),
  url: z.string().meta({ description: "Absolute address" }),
  publishedAt: z.string(),
  language: z.string(),
  sectionIds: z.array(z.number().int()).meta({ description: "The section and what is above it" }),
  departmentId: z.number().int().nullable(),
  externalId: z.string().nullable().meta({ description: "The id that an imported document had in its source" }),
  score: z.number(),
});

export const publicSearchSchema = z.object({
  query: z.string(),
  total: z.number().int(),
  totalIsExact: z.boolean().meta({ description: "False when the total is a lower bound" }),
  corrected: z
    .string()
    .nullable()
    .meta({ description: "The words searched instead, when those typed were hardly found" }),
  fuzzy: z.boolean(),
  items: z.array(publicSearchHitSchema),
});

export const suggestQuerySchema = z.object({
  q: z.string().trim().max(100),
  limit: z.coerce.number().int().min(1).max(20).default(8),
  language: z.enum(["zh-CN", "en"]).optional(),
});
export const suggestSchema = z.object({ items: z.array(z.string()) });
