import { z } from "zod";

/** Words of the site search that staff keep: synonyms, stop words, recommended results, and the list of what was asked. */
const id = z.number().int().positive();
const expectedVersion = id.meta({ description: "The `version` that the change is based on" });
const word = z.string().trim().min(1).max(40);
export const searchLanguageSchema = z.enum(["zh-CN", "en"]);
export type SearchLanguage = z.infer<typeof searchLanguageSchema>;
const changed = {
  version: id,
  updatedAt: z.string(),
  updatedBy: z.string().nullable().meta({ description: "Name of the person who changed it last" }),
};
const paging = {
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};
const ofLanguage = { language: searchLanguageSchema.default("zh-CN") };

// Synonyms (同义词)

const synonymFields = {
  language: searchLanguageSchema,
  source: word
    .nullable()
    .meta({ description: "One way: who searches for this also finds `words`. Null: all of `words` find each other" }),
  words: z.array(word).min(1).max(12),
};
export const synonymInputSchema = z
  .object(synonymFields)
  .refine(
    ({ source, words }) => new Set(words.map((entry) => entry.toLowerCase())).size + (source === null ? 0 : 1) >= 2,
    {
      path: ["words"],
      message: "at least two different words",
    },
  );
export type SynonymInput = z.infer<typeof synonymInputSchema>;
export const createSynonymSchema = z.intersection(
  synonymInputSchema,
  z.object({
    answers: z.string().trim().max(60).optional().meta({ description: "The query of the work list that it answers" }),
  }),
);
export type CreateSynonym = z.infer<typeof createSynonymSchema>;
export const updateSynonymSchema = z.intersection(synonymInputSchema, z.object({ expectedVersion }));
export const removeVersionedSchema = z.object({ expectedVersion });
export const synonymSchema = z.object({ ...synonymFields, id, ...changed });
export type Synonym = z.infer<typeof synonymSchema>;
export const synonymQuerySchema = z.object({ ...ofLanguage, q: z.string().trim().max(40).default(""), ...paging });
export const synonymListSchema = z.object({ items: z.array(synonymSchema), total: z.number().int() });

/** One group a line: `开发区，经开区，园区`, or one way `社保 => 社会保险`. */
export const wordLinesSchema = z.object({ lines: z.string() });
export const importSynonymsSchema = z.object({
  language: searchLanguageSchema,
  lines: z.string().min(1).max(200_000),
  replace: z.boolean().default(false).meta({ description: "True removes every group that the lines do not hold" }),
});
export const importedSchema = z.object({ added: z.number().int(), kept: z.number().int(), removed: z.number().int() });

// Stop words (停用词)

export const stopWordsSchema = z.object({
  language: searchLanguageSchema,
  words: z.array(z.string()),
  version: z.number().int().meta({ description: "0 before the first list was saved" }),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
});
export type StopWords = z.infer<typeof stopWordsSchema>;
export const saveStopWordsSchema = z.object({
  language: searchLanguageSchema,
  words: z.array(z.string().trim().min(1).max(20)).max(500),
  expectedVersion: z.number().int().min(0),
});
export const languageQuerySchema = z.object(ofLanguage);

// Recommended results (推荐结果, best bets)

export const bestBetTargetSchema = z.object({
  title: z.string().trim().min(1).max(120),
  url: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: "An address of this site such as /news/12.html, or https://…" }),
  reason: z.string().trim().max(200).default(""),
});
const bestBetFields = {
  language: searchLanguageSchema,
  patterns: z.array(word).min(1).max(12).meta({ description: "Words that a reader searches for" }),
  match: z.enum(["exact", "contains"]).meta({ description: "The whole query, or anywhere in it" }),
  targets: z.array(bestBetTargetSchema).min(1).max(5),
  from: z.iso.date().nullable().meta({ description: "First day, China time; null for at once" }),
  to: z.iso.date().nullable().meta({ description: "Last day; null for no end" }),
};
export const bestBetInputSchema = z.object(bestBetFields).refine(({ from, to }) => !from || !to || from <= to, {
  path: ["to"],
  message: "the last day lies before the first",
});
export type BestBetInput = z.infer<typeof bestBetInputSchema>;
export const createBestBetSchema = z.intersection(
  bestBetInputSchema,
  z.object({ answers: z.string().trim().max(60).optional() }),
);
export type CreateBestBet = z.infer<typeof createBestBetSchema>;
export const updateBestBetSchema = z.intersection(bestBetInputSchema, z.object({ expectedVersion }));
export const bestBetSchema = z.object({
  ...bestBetFields,
  targets: z.array(
    bestBetTargetSchema.extend({
      reachable: z.boolean().meta({ description: "False when the page is not public now" }),
    }),
  ),
  id,
  ...changed,
});
export type BestBet = z.infer<typeof bestBetSchema>;
export const bestBetListSchema = z.object({ items: z.array(bestBetSchema), total: z.number().int() });

/** One result a line: words, a tab or a comma, an address, a title. Several words are parted by 、 */
export const importBestBetsSchema = z.object({
  language: searchLanguageSchema,
  lines: z.string().min(1).max(200_000),
});
export const bestBetLineSchema = z.object({
  line: z.number().int(),
  text: z.string(),
  outcome: z
    .enum(["added", "known", "wrong", "not_public", "too_many"])
    .meta({ description: "`known`: these words have a recommendation already, which stays as it is" }),
});
export type BestBetLine = z.infer<typeof bestBetLineSchema>;
export const importedBestBetsSchema = z.object({ added: z.number().int(), lines: z.array(bestBetLineSchema) });
export type ImportedBestBets = z.infer<typeof importedBestBetsSchema>;

// What was asked (搜索记录)

export const wantedStates = ["open", "best_bet", "synonym", "missing", "ignored"] as const;
export const wantedStateSchema = z.enum(wantedStates);
export type WantedState = z.infer<typeof wantedStateSchema>;
const days = z.coerce.number().int().min(1).max(400).default(90);
const popularityFields = {
  query: z.string(),
  asked: z.number().int(),
  foundNothing: z.number().int().meta({ description: "How often it found nothing" }),
  lastDay: z.string(),
};
export const askedQuerySchema = z.object({ ...ofLanguage, days, q: z.string().trim().max(40).default(""), ...paging });
export const askedListSchema = z.object({
  items: z.array(
    z.object({ ...popularityFields, results: z.number().int().meta({ description: "Results of the last time" }) }),
  ),
  total: z.number().int(),
});
export const wantedQuerySchema = z.object({ ...ofLanguage, days, state: wantedStateSchema.default("open"), ...paging });
export const wantedItemSchema = z.object({
  ...popularityFields,
  state: wantedStateSchema,
  note: z.string(),
  version: z.number().int().meta({ description: "0 before anybody touched it" }),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
});
export type WantedItem = z.infer<typeof wantedItemSchema>;
export const wantedListSchema = z.object({ items: z.array(wantedItemSchema), total: z.number().int() });
export const settleWantedSchema = z.object({
  language: searchLanguageSchema,
  query: z.string().trim().min(1).max(60),
  state: wantedStateSchema,
  note: z.string().trim().max(500).default(""),
  expectedVersion: z.number().int().min(0),
});
export type SettleWanted = z.infer<typeof settleWantedSchema>;

// Trying it

export const trySearchSchema = z.object({
  language: searchLanguageSchema,
  q: z.string().trim().min(1).max(200),
  draft: z.string().trim().max(500).default("").meta({ description: "Lines of synonyms that are not saved yet" }),
});
const triedSchema = z.object({
  total: z.number().int(),
  totalIsExact: z.boolean(),
  searched: z.array(z.string()).meta({ description: "The wordings that were searched" }),
  hits: z.array(z.object({ title: z.string(), titleHtml: z.string(), url: z.string() })),
  best: z.array(bestBetTargetSchema),
});
export const triedSearchSchema = z.object({ before: triedSchema, after: triedSchema });
