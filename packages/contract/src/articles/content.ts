import { z } from "zod";
import { publicFileIdSchema } from "../files.ts";
import { contentLanguageSchema } from "../sites.ts";
import { id, instant, text, version } from "./parts.ts";

export const attachmentInputSchema = z.object({ fileId: publicFileIdSchema, title: text(200).default("") });

const contentFields = {
  title: text(200).min(1),
  subtitle: text(200).default(""),
  summary: text(1000).default(""),
  bodyHtml: z
    .string()
    .max(4_000_000)
    .default("")
    .meta({ description: "HTML; the server keeps what the portal allows" }),
  source: text(100).default("").meta({ description: "来源" }),
  author: text(100).default("").meta({ description: "作者" }),
  keywords: z.array(text(30).min(1)).max(20).default([]),
  displayAt: instant.nullable().default(null).meta({
    description: "Publication time that readers see; null means when it is published",
  }),
  coverFileId: publicFileIdSchema.nullable().default(null),
  attachments: z.array(attachmentInputSchema).max(50).default([]),
};

/** The contents of an edition as the editor sends them; pictures of the body are found in the body. */
export const articleContentSchema = z.object(contentFields);
export type ArticleContent = z.infer<typeof articleContentSchema>;

/** Names of the content fields, for conflicts and differences. */
export const contentFieldNames = Object.keys(contentFields) as (keyof ArticleContent)[];

/** Unsaved work: anything may still be missing, nothing is checked but sizes. */
export const draftContentSchema = z.object({
  title: z.string().max(2000).default(""),
  subtitle: z.string().max(2000).default(""),
  summary: z.string().max(10_000).default(""),
  bodyHtml: z.string().max(4_000_000).default(""),
  source: z.string().max(1000).default(""),
  author: z.string().max(1000).default(""),
  keywords: z.array(z.string().max(300)).max(100).default([]),
  displayAt: z.string().max(40).nullable().default(null),
  coverFileId: z.string().max(40).nullable().default(null),
  attachments: z
    .array(z.object({ fileId: z.string().max(40), title: z.string().max(2000) }))
    .max(200)
    .default([]),
  sectionId: id.nullable().default(null),
  departmentId: id.nullable().default(null),
  language: contentLanguageSchema.default("zh-CN"),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

export const newDraftKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,40}$/)
  .meta({ description: "Chosen by the editor for an article that does not exist yet" });

export const createArticleSchema = z.object({
  ...contentFields,
  sectionId: id,
  departmentId: id,
  language: contentLanguageSchema.default("zh-CN"),
  draftKey: newDraftKeySchema.optional().meta({ description: "The autosaved draft that this becomes; it is removed" }),
});
export type CreateArticle = z.infer<typeof createArticleSchema>;

export const saveArticleSchema = z.object({
  ...contentFields,
  expectedVersion: version,
  translates: version
    .optional()
    .meta({ description: "Edition of the original that a translation follows from now on" }),
});
export type SaveArticle = z.infer<typeof saveArticleSchema>;

export const autosaveSchema = z.object({
  content: draftContentSchema,
  baseVersion: version
    .nullable()
    .default(null)
    .meta({ description: "The article's version that the editor had opened" }),
});
export type Autosave = z.infer<typeof autosaveSchema>;

export const savedDraftSchema = z.object({
  key: z.string().meta({ description: "article:12, or new:… for an article that does not exist yet" }),
  articleId: id.nullable(),
  baseVersion: version.nullable(),
  content: draftContentSchema,
  savedAt: z.string(),
});
export type SavedDraft = z.infer<typeof savedDraftSchema>;
export const newDraftListSchema = z.object({ items: z.array(savedDraftSchema) });
export const autosaveResultSchema = z.object({ savedAt: z.string() });

export const previewSchema = z.object({ bodyHtml: z.string().max(4_000_000) });
export const previewResultSchema = z.object({
  bodyHtml: z.string(),
  characters: z.number().int().nonnegative(),
  changed: z.boolean().meta({ description: "Whether something was left out because the portal does not allow it" }),
});
