import { z } from "zod";
import { number, person } from "./parts.ts";
import { editionStateSchema } from "./states.ts";

export const editionListSchema = z.object({
  items: z.array(
    z.object({
      number,
      state: editionStateSchema,
      title: z.string(),
      createdBy: person,
      createdAt: z.string(),
      publishedAt: z.string().nullable(),
      characters: z.number().int(),
    }),
  ),
});

export const diffPartSchema = z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() });
export type DiffPart = z.infer<typeof diffPartSchema>;
export const editionDiffSchema = z.object({
  from: number,
  to: number,
  fields: z
    .array(z.object({ field: z.string(), parts: z.array(diffPartSchema) }))
    .meta({ description: "Fields other than the body that differ" }),
  body: z
    .array(z.object({ kind: z.enum(["same", "added", "removed", "changed"]), parts: z.array(diffPartSchema) }))
    .meta({ description: "Paragraphs of the body, each as parts of text" }),
  added: z.number().int().meta({ description: "Characters added in the body" }),
  removed: z.number().int(),
});
export type EditionDiff = z.infer<typeof editionDiffSchema>;
