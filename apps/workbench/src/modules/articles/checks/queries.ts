import {
  type CheckContent,
  type CheckSettings,
  type CheckWord,
  checkResultSchema,
  checkSettingsSchema,
  checkWordListSchema,
  checkWordSchema,
  importWordsResultSchema,
} from "@openzone/contract/checks";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../../shared/api/client.ts";
import type { WordFilters } from "./word-filters.ts";

export const wordsPerPage = 30;

export const checkWordsQuery = (siteId: number, { q, kind, page = 1 }: WordFilters) =>
  queryOptions({
    queryKey: ["sites", siteId, "check-words", { q, kind, page }],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/check-words`, checkWordListSchema, {
        query: { q, kind, page, limit: wordsPerPage },
        signal,
      }),
  });

export const checkSettingsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["sites", siteId, "check-settings"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/check-settings`, checkSettingsSchema, { signal }),
  });

/** Unsaved contents; what was checked once is not sent again while it stays the same. */
export const contentCheckQuery = (content: CheckContent) =>
  queryOptions({
    queryKey: ["check", "content", content],
    queryFn: ({ signal }) => change("POST", "/api/v1/articles/check", checkResultSchema, content, { signal }),
    placeholderData: (before) => before,
    // Links are asked meanwhile; their answers come a few seconds later.
    refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? 4000 : false),
    gcTime: 60_000,
  });

export const articleCheckQuery = (articleId: number, version: number) =>
  queryOptions({
    queryKey: ["check", "article", articleId, version],
    queryFn: ({ signal }) => get(`/api/v1/articles/${articleId}/check`, checkResultSchema, { signal }),
  });

export const ignoreFinding = (articleId: number, expectedVersion: number, findingId: string, reason: string) =>
  change("POST", `/api/v1/articles/${articleId}/ignored-findings`, checkResultSchema, {
    findingId,
    reason,
    expectedVersion,
  });

export const showFinding = (articleId: number, ignoredId: number) =>
  change("POST", `/api/v1/articles/${articleId}/ignored-findings/${ignoredId}/show`, checkResultSchema, {});

type WordValues = Pick<CheckWord, "kind" | "word" | "replacement" | "exceptions" | "near" | "note">;

export const createWord = (siteId: number, values: WordValues) =>
  change("POST", `/api/v1/sites/${siteId}/check-words`, checkWordSchema, values);

export const updateWord = (siteId: number, word: CheckWord, values: WordValues & Pick<CheckWord, "state">) =>
  change("PUT", `/api/v1/sites/${siteId}/check-words/${word.id}`, checkWordSchema, {
    ...values,
    expectedVersion: word.version,
  });

export const removeWord = (siteId: number, word: CheckWord) =>
  change("POST", `/api/v1/sites/${siteId}/check-words/${word.id}/remove`, z.unknown(), {
    expectedVersion: word.version,
  });

export const importWords = (siteId: number, text: string, dryRun: boolean) =>
  change("POST", `/api/v1/sites/${siteId}/check-words/import`, importWordsResultSchema, { text, dryRun });

export const saveLevels = (settings: CheckSettings, levels: Partial<CheckSettings["levels"]>) =>
  change("PUT", `/api/v1/sites/${settings.siteId}/check-settings`, checkSettingsSchema, {
    levels,
    expectedVersion: settings.version,
  });
