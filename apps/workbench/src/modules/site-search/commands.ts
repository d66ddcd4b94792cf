import {
  type BestBet,
  type BestBetInput,
  importedBestBetsSchema,
  importedSchema,
  type SettleWanted,
  type StopWords,
  type Synonym,
  type SynonymInput,
  stopWordsSchema,
  triedSearchSchema,
  wordLinesSchema,
} from "@openzone/contract/site-search";
import { z } from "zod";
import { change, get } from "../../shared/api/client.ts";
import type { Place } from "./queries.ts";

const made = z.object({ id: z.number() });
const nothing = z.undefined();

export const createSynonym = (siteId: number, group: SynonymInput, answers?: string) =>
  change("POST", `/api/v1/sites/${siteId}/synonyms`, made, { ...group, ...(answers ? { answers } : {}) });
export const updateSynonym = ({ id, version }: Synonym, group: SynonymInput) =>
  change("PUT", `/api/v1/synonyms/${id}`, made, { ...group, expectedVersion: version });
export const removeSynonym = ({ id, version }: Synonym) =>
  change("POST", `/api/v1/synonyms/${id}/remove`, nothing, { expectedVersion: version });
export const importSynonyms = ({ siteId, language }: Place, lines: string, replace: boolean) =>
  change("POST", `/api/v1/sites/${siteId}/synonyms/lines`, importedSchema, { language, lines, replace });
export const exportSynonyms = ({ siteId, language }: Place) =>
  get(`/api/v1/sites/${siteId}/synonyms/lines`, wordLinesSchema, { query: { language } });

export const saveStopWords = (siteId: number, { language, version }: StopWords, words: string[]) =>
  change("PUT", `/api/v1/sites/${siteId}/stop-words`, stopWordsSchema, { language, words, expectedVersion: version });

export const createBestBet = (siteId: number, bet: BestBetInput, answers?: string) =>
  change("POST", `/api/v1/sites/${siteId}/best-bets`, made, { ...bet, ...(answers ? { answers } : {}) });
export const importBestBets = ({ siteId, language }: Place, lines: string) =>
  change("POST", `/api/v1/sites/${siteId}/best-bets/lines`, importedBestBetsSchema, { language, lines });
export const updateBestBet = ({ id, version }: BestBet, bet: BestBetInput) =>
  change("PUT", `/api/v1/best-bets/${id}`, made, { ...bet, expectedVersion: version });
export const removeBestBet = ({ id, version }: BestBet) =>
  change("POST", `/api/v1/best-bets/${id}/remove`, nothing, { expectedVersion: version });

export const settleWanted = (siteId: number, settled: SettleWanted) =>
  change("PUT", `/api/v1/sites/${siteId}/search-wanted`, nothing, settled);

export const trySearch = ({ siteId, language }: Place, q: string, draft: string) =>
  change("POST", `/api/v1/sites/${siteId}/search-words/try`, triedSearchSchema, { language, q, draft });
