import {
  askedListSchema,
  bestBetListSchema,
  type SearchLanguage,
  stopWordsSchema,
  synonymListSchema,
  type WantedState,
  wantedListSchema,
} from "@openzone/contract/site-search";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";
import { perPage } from "./filters.ts";

/** Rows of what was asked have no number; the list needs one. */
const numbered = <T>({ items, total }: { items: T[]; total: number }) => ({
  items: items.map((row, place) => ({ ...row, place })),
  total,
});

/** A site's search in one language. */
export interface Place {
  siteId: number;
  language: SearchLanguage;
}

interface Listed {
  page: number;
  q?: string | undefined;
}

const key = (place: Place, what: string, filters: object = {}) => ["site-search", place, what, filters];
const paged = ({ page, ...filters }: Listed & object) => ({ ...filters, offset: (page - 1) * perPage, limit: perPage });

export const synonymsQuery = (place: Place, filters: Listed) =>
  queryOptions({
    queryKey: key(place, "synonyms", filters),
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${place.siteId}/synonyms`, synonymListSchema, {
        query: { language: place.language, ...paged(filters) },
        signal,
      }),
  });

export const bestBetsQuery = (place: Place, filters: Listed) =>
  queryOptions({
    queryKey: key(place, "best-bets", filters),
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${place.siteId}/best-bets`, bestBetListSchema, {
        query: { language: place.language, ...paged(filters) },
        signal,
      }),
  });

export const stopWordsQuery = (place: Place) =>
  queryOptions({
    queryKey: key(place, "stop-words"),
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${place.siteId}/stop-words`, stopWordsSchema, { query: { language: place.language }, signal }),
  });

export const wantedQuery = (place: Place, filters: { page: number; state: WantedState; days: number }) =>
  queryOptions({
    queryKey: key(place, "wanted", filters),
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${place.siteId}/search-wanted`, wantedListSchema, {
        query: { language: place.language, ...paged(filters) },
        signal,
      }),
    select: numbered,
  });

export const askedQuery = (place: Place, filters: Listed & { days: number }) =>
  queryOptions({
    queryKey: key(place, "asked", filters),
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${place.siteId}/search-queries`, askedListSchema, {
        query: { language: place.language, ...paged(filters) },
        signal,
      }),
    select: numbered,
  });
