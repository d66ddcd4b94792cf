import { z } from "zod";

/** What a receipt's address is. */
export const receiptKinds = [
  "article",
  "text",
  "section",
  "home",
  "department",
  "feed",
  "sitemap",
  "search",
  "attachment",
  "picture",
  "media",
  "topic",
] as const;
export const receiptKindSchema = z.enum(receiptKinds);

export const receiptEntrySchema = z.object({
  kind: receiptKindSchema,
  name: z.string().meta({ description: "Section, department or file; empty where the kind says it all" }),
  address: z.string(),
  status: z.number().int().meta({ description: "HTTP status that readers get" }),
  found: z.boolean().meta({ description: "Whether readers find the article, or the file, there" }),
  ok: z.boolean().meta({ description: "Whether that is what should be" }),
  elsewhere: z.boolean().default(false).meta({ description: "A file that another public article shows as well" }),
  at: z.string().meta({ description: "When the server asked itself" }),
});
export type ReceiptEntry = z.infer<typeof receiptEntrySchema>;

/** The receipt of a publication or a withdrawal (发布回执): every address, asked by the server itself. */
export const receiptSchema = z.object({
  id: z.number().int(),
  eventId: z.number().int(),
  kind: z.enum(["shown", "gone"]),
  state: z.enum(["pending", "done", "overtaken"]).meta({
    description: "`overtaken`: a later change, or a week, came before it could be proven",
  }),
  editionNumber: z.number().int().nullable(),
  changedAt: z.string(),
  finishedAt: z.string().nullable(),
  entries: z.array(receiptEntrySchema),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const receiptListSchema = z.object({ items: z.array(receiptSchema) });
