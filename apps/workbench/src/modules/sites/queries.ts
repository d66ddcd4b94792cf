import type { ForeignLanguage } from "@openzone/contract/languages";
import { type LinkGroup, linkGroupListSchema } from "@openzone/contract/link-groups";
import { redirectListSchema } from "@openzone/contract/redirects";
import { type SiteWordList, siteWordListSchema } from "@openzone/contract/site-words";
import {
  type AvailableKinds,
  availableKindsSchema,
  type Section,
  type SectionNames,
  type SectionUpdate,
  type Site,
  sectionListSchema,
  sectionNamesSchema,
  sectionUpdatesSchema,
  siteListSchema,
} from "@openzone/contract/sites";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";

const staleTime = 60_000;

export const sitesQuery = queryOptions({
  queryKey: ["sites"],
  queryFn: ({ signal }) => get("/api/v1/sites", siteListSchema, { signal }),
  select: (list): Site[] => list.items,
  staleTime,
});

export const sectionsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["sites", siteId, "sections"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/sections`, sectionListSchema, { signal }),
    select: (list): Section[] => list.items,
    staleTime,
  });

/** Which kinds a section could become, and why not. */
export const sectionKindsQuery = (sectionId: number) =>
  queryOptions({
    queryKey: ["sections", sectionId, "kinds"],
    queryFn: ({ signal }) => get(`/api/v1/sections/${sectionId}/kinds`, availableKindsSchema, { signal }),
    select: (list): AvailableKinds["items"] => list.items,
  });

/** When each section last showed something new, by the section's id. */
export const sectionUpdatesQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["sites", siteId, "section-updates"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/section-updates`, sectionUpdatesSchema, { signal }),
    select: (list): Map<number, SectionUpdate> => new Map(list.items.map((update) => [update.sectionId, update])),
    staleTime,
  });

/** The short texts of a site and what they are called in a language. */
export const siteWordsQuery = (siteId: number, language: ForeignLanguage) =>
  queryOptions({
    queryKey: ["sites", siteId, "words", language],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/words`, siteWordListSchema, { query: { language }, signal }),
    select: (list): SiteWordList["items"] => list.items,
  });

export const linkGroupsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["sites", siteId, "link-groups"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/link-groups`, linkGroupListSchema, { signal }),
    select: (list): LinkGroup[] => list.items,
    staleTime,
  });

export const redirectsQuery = (siteId: number, filters: { q?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["sites", siteId, "redirects", filters],
    queryFn: ({ pageParam, signal }) =>
      get(`/api/v1/sites/${siteId}/redirects`, redirectListSchema, {
        query: { ...filters, before: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The names of the sections of every site, for choosing among them. */
export const sectionNamesQuery = queryOptions({
  queryKey: ["section-names"],
  queryFn: ({ signal }) => get("/api/v1/section-names", sectionNamesSchema, { signal }),
  select: (list): SectionNames["items"] => list.items,
  staleTime,
});
