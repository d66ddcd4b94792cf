import { z } from "zod";
import { contentLanguageSchema } from "./sites.ts";

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
  kind: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional()
    .meta({ description: "Only documents of this kind, as `facets.kinds` names them" }),
  department: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .meta({ description: "Only what this department published" }),
  facets: z
    .enum(["0", "1"])
    .default("0")
    .meta({ description: "1 counts what was found by section, kind, time and department" }),
  exact: z
    .enum(["0", "1"])
    .default("0")
    .meta({ description: "1 searches for what was typed: no spelling tolerance, no words of the same meaning" }),
  from: z.iso.date().optional().meta({ description: "Published on or after this day, China time" }),
  to: z.iso.date().optional().meta({ description: "Published on or before this day, China time" }),
  sort: z.enum(["relevance", "date"]).default("relevance"),
  language: contentLanguageSchema.optional().meta({ description: "Only documents in this language" }),
  sites: z
    .enum(["own", "all"])
    .default("own")
    .meta({ description: "all searches every site of the cluster; each item names its site" }),
});

export const publicSearchHitSchema = z.object({
  title: z.string(),
  titleHtml: z.string().meta({ description: "The title as safe HTML with <mark> around what was found" }),
  excerptHtml: z.string(),
  url: z.string().meta({ description: "Absolute address" }),
  site: z.string().meta({ description: "Name of the site that shows it" }),
  publishedAt: z.string(),
  kind: z.string(),
  language: z.string(),
  sectionIds: z.array(z.number().int()).meta({ description: "The section and what is above it" }),
  departmentId: z.number().int().nullable(),
  externalId: z.string().nullable().meta({ description: "The id that an imported document had in its source" }),
  score: z.number(),
});

const countOf = <V extends z.ZodType>(value: V) =>
  z.array(
    z.object({
      value,
      count: z.number().int(),
      exact: z.boolean().meta({ description: "False when the count is an estimate or stopped at a bound" }),
    }),
  );

/** Counts of a dimension leave out its own narrowing and keep all others. */
export const publicSearchFacetsSchema = z.object({
  sections: countOf(z.number().int()).meta({ description: "Ids of sections and of all that are above them" }),
  departments: countOf(z.number().int()),
  kinds: countOf(z.string()),
  years: countOf(z.number().int()).meta({ description: "Calendar years, China time" }),
  periods: countOf(z.enum(["week", "month", "year"])).meta({ description: "The last 7, 30 and 365 days" }),
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
  facets: publicSearchFacetsSchema.optional().meta({ description: "There when `facets=1` was asked" }),
  best: z
    .array(z.object({ title: z.string(), url: z.string(), reason: z.string() }))
    .meta({ description: "Results that staff put first for this query; only with a language, without filters" }),
  alsoSearched: z.array(z.string()).meta({ description: "Words of the same meaning that were searched as well" }),
  items: z.array(publicSearchHitSchema),
});

export const suggestQuerySchema = z.object({
  q: z.string().trim().max(100),
  limit: z.coerce.number().int().min(1).max(20).default(8),
  language: contentLanguageSchema.optional(),
});
export const suggestSchema = z.object({ items: z.array(z.string()) });
