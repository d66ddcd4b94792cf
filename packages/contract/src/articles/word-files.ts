import { z } from "zod";

export const wordQuerySchema = z.object({
  departmentId: z.coerce.number().int().positive().meta({ description: "The department that its pictures belong to" }),
});
export const wordNoteCodes = ["PICTURES_STORED", "PICTURES_LEFT_OUT", "FOOTNOTES", "TABLES", "HEADINGS"] as const;
export const wordResultSchema = z.object({
  title: z.string().meta({ description: "What the file calls itself; empty when it does not say" }),
  bodyHtml: z.string().meta({ description: "The text without that title" }),
  characters: z.number().int().nonnegative(),
  notes: z.array(z.object({ code: z.enum(wordNoteCodes), count: z.number().int().positive() })),
});
export type WordResult = z.infer<typeof wordResultSchema>;
