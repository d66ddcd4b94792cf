import { type Section, type Site, sectionListSchema, siteListSchema } from "@openzone/contract/sites";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
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
