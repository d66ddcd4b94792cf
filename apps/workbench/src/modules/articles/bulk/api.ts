import {
  articleCountSchema,
  type BulkAction,
  type BulkRunView,
  bulkRunListSchema,
  bulkRunViewSchema,
} from "@openzone/contract/bulk";
import { queryOptions } from "@tanstack/react-query";
import { change, get } from "../../../shared/api/client.ts";
import type { ArticleFilters } from "../filters.ts";

/** What a run is begun with: the chosen articles with the versions seen, or everything that matches a filter. */
export interface BulkStart {
  action: BulkAction;
  reason: string;
  sectionId?: number;
  articles?: { id: number; version: number }[];
  filter?: ArticleFilters;
}

export const startBulkRun = (start: BulkStart): Promise<BulkRunView> =>
  change("POST", "/api/v1/bulk-runs", bulkRunViewSchema, start);
export const cancelBulkRun = (id: number): Promise<BulkRunView> =>
  change("POST", `/api/v1/bulk-runs/${id}/cancel`, bulkRunViewSchema);
export const retryBulkRun = (id: number): Promise<BulkRunView> =>
  change("POST", `/api/v1/bulk-runs/${id}/retry`, bulkRunViewSchema);

export const countMatching = (filters: ArticleFilters) =>
  get("/api/v1/articles/count", articleCountSchema, { query: { ...filters } });

export const bulkRunsQuery = queryOptions({
  queryKey: ["bulk-runs"],
  queryFn: ({ signal }) => get("/api/v1/bulk-runs", bulkRunListSchema, { signal }),
});

/** Asks again while the run goes on. */
export const bulkRunQuery = (id: number) =>
  queryOptions({
    queryKey: ["bulk-run", id],
    queryFn: ({ signal }) => get(`/api/v1/bulk-runs/${id}`, bulkRunViewSchema, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === "open" ? 700 : false),
  });
