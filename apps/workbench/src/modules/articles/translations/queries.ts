import {
  articleResultSchema,
  comparisonSchema,
  type TranslationQuery,
  translationCountsSchema,
  translationFamilySchema,
  translationListSchema,
  xliffCheckSchema,
} from "@openzone/contract/articles";
import type { ForeignLanguage } from "@openzone/contract/languages";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { change, get } from "../../../shared/api/client.ts";

export const translationsQuery = (wanted: Omit<TranslationQuery, "cursor" | "limit">) =>
  infiniteQueryOptions({
    queryKey: ["articles", "translations", wanted],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/translations", translationListSchema, {
        query: { ...wanted, cursor: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

export const translationCountsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["articles", "translation-counts", siteId],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/translation-counts`, translationCountsSchema, { signal }),
  });

export const familyQuery = (id: number) =>
  queryOptions({
    queryKey: ["articles", id, "translations"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${id}/translations`, translationFamilySchema, { signal }),
  });

export const comparisonQuery = (id: number) =>
  queryOptions({
    queryKey: ["articles", id, "original"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${id}/original`, comparisonSchema, { signal }),
  });

export const beginTranslation = (originalId: number, language: ForeignLanguage) =>
  change("POST", `/api/v1/articles/${originalId}/translations`, articleResultSchema, { language });

export const confirmTranslation = (id: number, expectedVersion: number, translates: number) =>
  change("POST", `/api/v1/articles/${id}/translation/confirm`, articleResultSchema, { expectedVersion, translates });

export const checkXliff = (id: number, xliff: string) =>
  change("POST", `/api/v1/articles/${id}/xliff/check`, xliffCheckSchema, { xliff });

export const importXliff = (id: number, body: { expectedVersion: number; xliff: string; replaceByHand: boolean }) =>
  change("POST", `/api/v1/articles/${id}/xliff`, articleResultSchema, body);
