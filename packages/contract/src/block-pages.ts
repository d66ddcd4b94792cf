import { z } from "zod";
import { blocksSchema } from "./blocks.ts";

const id = z.number().int().positive();
const version = z.number().int().positive();
const instant = z.string().meta({ description: "ISO 8601 time, UTC" });
const text = (max: number) => z.string().trim().max(max);

/** Pages that staff arrange of blocks: the home of a site, its channels, its topics (专题). */
export const blockPageKinds = ["home", "channel", "topic"] as const;
export const blockPageKindSchema = z.enum(blockPageKinds);
export type BlockPageKind = z.infer<typeof blockPageKindSchema>;

const byWhom = z.object({ at: instant, by: z.string() });

/** What is amiss with a block. It does not stop the work: the reader sees nothing of the block, or less of it. */
export const findingCodes = [
  "section-closed",
  "section-missing",
  "article-not-public",
  "department-missing",
  "file-missing",
  "nothing-chosen",
] as const;
export const findingSchema = z.object({
  block: z.number().int().min(0).meta({ description: "Index in the arrangement" }),
  code: z.enum(findingCodes),
  value: z.string().meta({ description: "The section, article, department or file that it is about" }),
});
export type Finding = z.infer<typeof findingSchema>;

const pageFields = {
  kind: blockPageKindSchema,
  siteId: id,
  sectionId: id.nullable(),
  topicId: id.nullable(),
  title: z.string(),
  address: z.string(),
  published: byWhom.extend({ number: z.number().int() }).nullable(),
  changed: z.boolean().meta({ description: "Whether the draft differs from what is published" }),
  updated: byWhom.nullable(),
};

/** A page of the list; `id` is null while nobody has arranged it. */
export const blockPageItemSchema = z.object({ id: id.nullable(), ...pageFields });
export type BlockPageItem = z.infer<typeof blockPageItemSchema>;
export const blockPageListSchema = z.object({ items: z.array(blockPageItemSchema) });

export const pickedArticleSchema = z.object({
  id,
  title: z.string(),
  section: z.string(),
  publishedAt: instant,
});
export type PickedArticle = z.infer<typeof pickedArticleSchema>;

export const blockPageSchema = z.object({
  id,
  ...pageFields,
  draft: blocksSchema,
  version,
  findings: z.array(findingSchema),
  articles: z.array(pickedArticleSchema).meta({ description: "The public articles among those that its blocks name" }),
  mayPublish: z.boolean(),
  uploadDepartmentId: id.nullable().meta({ description: "The department that pictures uploaded here belong to" }),
});
export type BlockPage = z.infer<typeof blockPageSchema>;

export const openBlockPageSchema = z.object({
  siteId: id,
  kind: z.enum(["home", "channel"]),
  sectionId: id.nullable(),
});
export type OpenBlockPage = z.infer<typeof openBlockPageSchema>;

export const saveBlockDraftSchema = z.object({ blocks: blocksSchema, expectedVersion: version });
export type SaveBlockDraft = z.infer<typeof saveBlockDraftSchema>;

export const publishBlockPageSchema = z.object({ expectedVersion: version });
export const restoreBlockEditionSchema = z.object({ editionId: id, expectedVersion: version });

export const blockEditionListSchema = z.object({
  items: z.array(
    z.object({
      id,
      number: z.number().int(),
      at: instant,
      by: z.string(),
      titles: z.array(z.string()),
      live: z.boolean(),
    }),
  ),
});
export type BlockEditionItem = z.infer<typeof blockEditionListSchema>["items"][number];

export const articleSearchQuerySchema = z.object({ q: text(100), siteId: z.coerce.number().int().positive() });
export const pickedArticleListSchema = z.object({ items: z.array(pickedArticleSchema) });
