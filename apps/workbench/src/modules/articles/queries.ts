import {
  articleListSchema,
  articleViewSchema,
  editionDiffSchema,
  editionListSchema,
  newDraftListSchema,
  type TaskCounts,
  taskCountsSchema,
  tasksSchema,
} from "@openzone/contract/articles";
import { editingSchema } from "@openzone/contract/editing";
import { previewListSchema } from "@openzone/contract/previews";
import { receiptListSchema } from "@openzone/contract/receipts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { change, get } from "../../shared/api/client.ts";
import type { ArticleFilters } from "./filters.ts";

export const taskCountsQuery = queryOptions({
  queryKey: ["tasks", "counts"],
  queryFn: ({ signal }) => get("/api/v1/tasks/counts", taskCountsSchema, { signal }),
});

/** What waits for a deed of this person: drafts and schedules wait for nobody. */
export const waitingOf = (counts: TaskCounts | undefined): number =>
  counts ? counts.toReview + counts.returned + counts.toPublish + counts.offers : 0;

export const tasksQuery = queryOptions({
  queryKey: ["tasks", "all"],
  queryFn: ({ signal }) => get("/api/v1/tasks", tasksSchema, { signal }),
});

export const articlesQuery = (filters: ArticleFilters, limit = 30) =>
  infiniteQueryOptions({
    queryKey: ["articles", "list", filters, limit],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/articles", articleListSchema, { query: { ...filters, cursor: pageParam, limit }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

export const articleQuery = (id: number) =>
  queryOptions({
    queryKey: ["articles", id, "view"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${id}`, articleViewSchema, { signal }),
  });

export const editionsQuery = (id: number) =>
  queryOptions({
    queryKey: ["articles", id, "editions"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${id}/editions`, editionListSchema, { signal }),
  });

export const editionDiffQuery = (id: number, from: number, to: number) =>
  queryOptions({
    queryKey: ["articles", id, "diff", from, to],
    queryFn: ({ signal }) => get(`/api/v1/articles/${id}/editions/${from}/diff/${to}`, editionDiffSchema, { signal }),
  });

/** Autosaved articles that were never saved. */
export const newDraftsQuery = queryOptions({
  queryKey: ["articles", "new-drafts"],
  queryFn: ({ signal }) => get("/api/v1/new-article-drafts", newDraftListSchema, { signal }),
});

/** Receipts of publications and withdrawals; read again each second while the server is still asking. */
export const receiptsQuery = (id: number) =>
  queryOptions({
    queryKey: ["articles", id, "receipts"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${id}/receipts`, receiptListSchema, { signal }),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === "pending" ? 1000 : false),
  });

/** Links to the edition that is not published. */
export const previewsQuery = (id: number) =>
  queryOptions({
    queryKey: ["articles", id, "previews"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${id}/previews`, previewListSchema, { signal }),
  });

/** Who else has the article open in the editor; `writes` tells of this person as well. */
export const editingQuery = (id: number, writes: boolean) =>
  queryOptions({
    queryKey: ["editing", id, writes],
    queryFn: ({ signal }) =>
      writes
        ? change("PUT", `/api/v1/articles/${id}/editing`, editingSchema, {})
        : get(`/api/v1/articles/${id}/editing`, editingSchema, { signal }),
    refetchInterval: 8000,
    // Whoever looks at another window is still editing.
    refetchIntervalInBackground: writes,
    staleTime: 0,
    retry: false,
  });
