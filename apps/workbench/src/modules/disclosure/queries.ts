import { disclosureTasksSchema, guideListSchema, itemListSchema, lateListSchema } from "@openzone/contract/disclosure";
import { itemPoliciesSchema } from "@openzone/contract/disclosure-policies";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";
import { type DisclosureFilters, perPage } from "./filters.ts";

export const itemsQuery = (siteId: number, { q, state, department, subjectClass, page = 1 }: DisclosureFilters) => {
  const query = { q, state, department, subjectClass, offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["disclosure", siteId, "items", query],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/disclosure-items`, itemListSchema, { query, signal }),
  });
};

/** Policies that an item can stand for. */
export const itemPoliciesQuery = (siteId: number, q: string) =>
  queryOptions({
    queryKey: ["disclosure", siteId, "policies", q],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/disclosure-policies`, itemPoliciesSchema, { query: { q }, signal }),
  });

export const lateQuery = (siteId: number, department: number | undefined) =>
  queryOptions({
    queryKey: ["disclosure", siteId, "late", department],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/disclosure-late`, lateListSchema, { query: { department }, signal }),
  });

export const guidesQuery = queryOptions({
  queryKey: ["disclosure", "guides"],
  queryFn: ({ signal }) => get("/api/v1/disclosure-guides", guideListSchema, { signal }),
});

export const tasksQuery = queryOptions({
  queryKey: ["disclosure", "tasks"],
  queryFn: ({ signal }) => get("/api/v1/disclosure-tasks", disclosureTasksSchema, { signal }),
});
