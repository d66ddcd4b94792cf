import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bestBetInputSchema, bestBetTargetSchema, searchLanguageSchema } from "@openzone/contract/site-search";
import { z } from "zod";
import { createBestBet, importSynonyms, queryLog, saveStopWords } from "../modules/site-search/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const dayMs = 86_400_000;

const { language: _language, ...betFields } = bestBetInputSchema.shape;

const searchWordsSchema = z.array(
  z.object({
    language: searchLanguageSchema,
    synonyms: z.array(z.string()),
    stopWords: z.array(z.string()),
    bestBets: z.array(
      z.object({
        ...betFields,
        targets: z.array(bestBetTargetSchema.omit({ url: true }).extend({ article: z.string() })),
      }),
    ),
    asked: z.array(
      z.object({
        query: z.string(),
        daysAgo: z.array(z.number().int().min(0)),
        /** On each of these days. */
        times: z.number().int().positive(),
        results: z.number().int().min(0),
      }),
    ),
  }),
);

/** The words of the site search (同义词、停用词、推荐结果), kept by `chief`, and what readers asked in the last days. */
export async function loadSearchWords(
  services: Services,
  { siteId, chief, addressOf }: { siteId: number; chief: Actor; addressOf: (article: string) => string },
): Promise<void> {
  const languages = searchWordsSchema.parse(JSON.parse(readFileSync(join(demoFolder, "search-words.json"), "utf8")));
  for (const { language, synonyms, stopWords, bestBets, asked } of languages) {
    await inTransaction(services.db, async (tx) => {
      const now = services.now();
      const lines = synonyms.join("\n");
      await importSynonyms(tx, chief, { siteId, language, lines, replace: false }, now);
      await saveStopWords(tx, chief, { siteId, language, words: stopWords, expectedVersion: 0 }, now);
      for (const bet of bestBets) {
        const targets = bet.targets.map(({ article, ...target }) => ({ ...target, url: addressOf(article) }));
        await createBestBet(tx, chief, { ...bet, language, targets, siteId }, now);
      }
    });
    await loadAsked(services, siteId, language, asked);
  }
}

async function loadAsked(
  services: Services,
  site: number,
  language: string,
  asked: z.infer<typeof searchWordsSchema>[number]["asked"],
): Promise<void> {
  const log = queryLog(services);
  for (const { query, daysAgo, times, results } of asked)
    for (const days of daysAgo)
      for (let turn = 0; turn < times; turn += 1)
        log.record({ site, language, q: query, results, at: new Date(services.now().getTime() - days * dayMs) });
  await log.flush();
}
