import { type LinkGroup, linkGroupListSchema } from "@openzone/contract/link-groups";
import { redirectListSchema } from "@openzone/contract/redirects";
import {
  type AvailableKinds,
  availableKindsSchema,
  type Section,
  type SectionUpdate,
  type Site,
  sectionListSchema,
  sectionUpdatesSchema,
  siteListSchema,
} from "@openzone/contract/sites";
import { infiniteQueryOptions, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
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

export interface SiteTree {
  site: Site;
  sections: Section[];
}

/** Every site with its sections; undefined until all are there. */
export function useSiteTrees(): SiteTree[] | undefined {
  const sites = useQuery(sitesQuery);
  const trees = useQueries({ queries: (sites.data ?? []).map((site) => sectionsQuery(site.id)) });
  if (!sites.data || trees.some((tree) => !tree.data)) return undefined;
  return sites.data.map((site, index) => ({ site, sections: trees[index]?.data ?? [] }));
}
