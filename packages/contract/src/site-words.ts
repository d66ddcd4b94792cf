import { z } from "zod";
import { foreignLanguageSchema } from "./articles/translations.ts";

const own = z.string().trim().min(1).max(2000);

/** Names of a site in one language (译名): what a Chinese text is called there; an empty one takes the name away. */
export const saveSiteWordsSchema = z.object({
  language: foreignLanguageSchema,
  words: z.array(z.object({ own, words: z.string().trim().max(2000) })).max(500),
});
export type SaveSiteWords = z.infer<typeof saveSiteWordsSchema>;

export const siteWordListSchema = z.object({
  items: z.array(
    z.object({
      own: z.string(),
      english: z
        .string()
        .meta({ description: "The English name beside the text itself; shown where there is no other" }),
      words: z.string(),
    }),
  ),
});
export type SiteWordList = z.infer<typeof siteWordListSchema>;
