import { type MergePlace, mergePlanSchema } from "@openzone/contract/site-merging";
import { type SiteTemplateView, siteCardListSchema, siteTemplateListSchema } from "@openzone/contract/site-templates";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../../shared/api/client.ts";
import type { ClusterFilters } from "../filters.ts";

export const siteTemplatesQuery = queryOptions({
  queryKey: ["site-templates"],
  queryFn: ({ signal }) => get("/api/v1/site-templates", siteTemplateListSchema, { signal }),
  select: (list): SiteTemplateView[] => list.items,
  staleTime: Number.POSITIVE_INFINITY,
});

export const siteCardsQuery = (filters: ClusterFilters) =>
  infiniteQueryOptions({
    queryKey: ["sites", "cards", filters],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/site-cards", siteCardListSchema, { query: { ...filters, after: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** What merging a site would take along; asked again whenever the dialog is opened, since articles come and go. */
export const mergePlanQuery = (siteId: number, place: MergePlace) =>
  queryOptions({
    queryKey: ["sites", siteId, "merging", place],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/merging`, mergePlanSchema, { query: { ...place }, signal }),
    staleTime: 0,
  });
