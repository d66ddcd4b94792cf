import { z } from "zod";
import { contentLanguageSchema } from "../sites.ts";
import { departmentRef, id, person, version } from "./parts.ts";
import { editionStateSchema } from "./states.ts";

export const articleListItemSchema = z.object({
  id,
  title: z.string(),
  state: editionStateSchema,
  isPublic: z.boolean(),
  section: z.object({ id, title: z.string() }),
  department: departmentRef,
  language: z.string(),
  author: person.meta({ description: "Who wrote the working edition" }),
  reviewStep: z.number().int(),
  reviewSteps: z.number().int(),
  reviewDue: z.string().nullable(),
  claimedBy: z.string().nullable().meta({ description: "Who took the present step of its review" }),
  publishAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  updatedAt: z.string(),
  version,
});
export type ArticleListItem = z.infer<typeof articleListItemSchema>;

const queryId = z.coerce.number().int().positive();
export const articleListQuerySchema = z.object({
  state: editionStateSchema.exclude(["superseded"]).optional(),
  siteId: queryId.optional(),
  sectionId: queryId.optional().meta({ description: "The section and everything below it" }),
  departmentId: queryId.optional().meta({ description: "The department and everything below it" }),
  authorId: queryId.optional(),
  language: contentLanguageSchema.optional(),
  q: z.string().trim().max(100).optional().meta({ description: "Part of the title" }),
  from: z.iso.date().optional().meta({ description: "Changed on this day or later, China time" }),
  to: z.iso.date().optional().meta({ description: "Changed on this day or before" }),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ArticleListQuery = z.infer<typeof articleListQuerySchema>;

export const articleListSchema = z.object({
  items: z.array(articleListItemSchema),
  nextCursor: z.string().optional(),
});
