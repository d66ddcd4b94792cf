import {
  type PolicyChoice,
  type PolicyFilter,
  policyChoicesSchema,
  policyListSchema,
  policySchema,
} from "@openzone/contract/policies";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";

export const policiesQuery = (siteId: number, filters: PolicyFilter) =>
  infiniteQueryOptions({
    queryKey: ["policies", "of", siteId, filters],
    queryFn: ({ pageParam, signal }) =>
      get(`/api/v1/sites/${siteId}/policies`, policyListSchema, {
        query: { ...filters, cursor: pageParam, limit: 30 },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const policyQuery = (id: number) =>
  queryOptions({
    queryKey: ["policies", "one", id],
    queryFn: ({ signal }) => get(`/api/v1/policies/${id}`, policySchema, { signal }),
    gcTime: 0,
  });

/** Policies that another one can be related to. */
export const policyChoicesQuery = (siteId: number, q: string) =>
  queryOptions({
    queryKey: ["policies", "choices", siteId, q],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/policy-choices`, policyChoicesSchema, { query: { q }, signal }),
    select: (list): PolicyChoice[] => list.items,
  });
