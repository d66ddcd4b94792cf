import { z } from "zod";
import { contentLanguageSchema } from "../sites.ts";
import { diffPartSchema } from "./editions.ts";
import { id, number, version } from "./parts.ts";
import { editionStateSchema } from "./states.ts";

/**
 * How the translation of a public article into one language stands (译文状态): there is none, the original has a newer public
 * edition, it is being reviewed, it is being written, or it is public and follows the original.
 */
export const translationStates = ["missing", "stale", "review", "writing", "current"] as const;
export const translationStateSchema = z.enum(translationStates);
export type TranslationState = z.infer<typeof translationStateSchema>;

export const foreignLanguageSchema = contentLanguageSchema.exclude(["zh-CN"]);

/** One original with its translation into the language of the list. */
export const translationItemSchema = z.object({
  originalId: id,
  originalTitle: z.string(),
  publishedAt: z.string(),
  section: z.object({ id, title: z.string() }),
  translationId: id.nullable(),
  title: z.string().nullable(),
  editionState: editionStateSchema.nullable(),
  state: translationStateSchema,
  canWrite: z.boolean().meta({ description: "Whether the reader may begin or mend it" }),
});
export type TranslationItem = z.infer<typeof translationItemSchema>;

export const translationQuerySchema = z.object({
  siteId: z.coerce.number().int().positive(),
  language: foreignLanguageSchema,
  state: translationStateSchema.optional(),
  sectionId: z.coerce.number().int().positive().optional(),
  cursor: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type TranslationQuery = z.infer<typeof translationQuerySchema>;

export const translationListSchema = z.object({
  items: z.array(translationItemSchema),
  nextCursor: z.string().optional(),
});

const counts = z.object({
  missing: z.number().int(),
  stale: z.number().int(),
  review: z.number().int(),
  writing: z.number().int(),
  current: z.number().int(),
});
export const translationCountsSchema = z.object({
  items: z.array(counts.extend({ language: foreignLanguageSchema })),
});
export type TranslationCounts = z.infer<typeof translationCountsSchema>;

export const beginTranslationSchema = z.object({ language: foreignLanguageSchema });

/** A translation of one article. */
export const translationOfSchema = z.object({
  id,
  language: contentLanguageSchema,
  title: z.string(),
  editionState: editionStateSchema,
  state: translationStateSchema.exclude(["missing"]),
});

/** Where an article stands among its translations. */
export const translationFamilySchema = z.object({
  original: z
    .object({ id, title: z.string(), language: z.string(), isPublic: z.boolean() })
    .nullable()
    .meta({ description: "What this article translates; null for an original" }),
  stale: z.boolean().meta({ description: "The original has a newer public edition than the one this text follows" }),
  translations: z.array(translationOfSchema),
  missing: z.array(foreignLanguageSchema).meta({ description: "Languages of the site without a translation" }),
});
export type TranslationFamily = z.infer<typeof translationFamilySchema>;

/**
 * A translation beside its original, paragraph by paragraph (对照): the original as it was when it was translated, as it is now,
 * and the paragraph of the translation that stands at the place.
 */
export const comparisonSchema = z.object({
  original: z.object({ id, language: z.string() }),
  translated: number.nullable().meta({ description: "Edition of the original that the translation follows" }),
  current: number.meta({ description: "Edition of the original that is public" }),
  stale: z.boolean(),
  rows: z.array(
    z.object({
      field: z.enum(["title", "subtitle", "summary", "body"]),
      kind: z.enum(["same", "added", "removed", "changed"]),
      parts: z.array(diffPartSchema),
      translation: z.string().nullable(),
    }),
  ),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** Says that the translation is right for the public edition of the original as it stands. */
export const confirmTranslationSchema = z.object({ expectedVersion: version, translates: number });

/** An XLIFF file that came back from a translation office; 4 MB of text are enough for the longest article. */
const xliff = z.string().min(1).max(4_000_000);
export const checkXliffSchema = z.object({ xliff });

/** A field or paragraph that an imported file would change. */
const xliffRowSchema = z.object({
  id: z.string(),
  current: z.string(),
  incoming: z.string(),
  byHand: z.boolean().meta({ description: "Changed here after the file was written" }),
});
export type XliffRow = z.infer<typeof xliffRowSchema>;

export const xliffCheckSchema = z.object({
  translates: number,
  untranslated: z.number().int().meta({ description: "Paragraphs without a translation in the file" }),
  rows: z.array(xliffRowSchema),
});
export type XliffCheck = z.infer<typeof xliffCheckSchema>;

export const importXliffSchema = z.object({
  expectedVersion: version,
  xliff,
  replaceByHand: z
    .boolean()
    .default(false)
    .meta({ description: "The person has seen what was changed by hand and wants the file's words instead" }),
});
