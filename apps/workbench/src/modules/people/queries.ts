import {
  type Department,
  departmentHistorySchema,
  departmentListSchema,
  roleCatalogueSchema,
  staffContactSchema,
  staffListSchema,
  staffNamesSchema,
  staffSchema,
} from "@openzone/contract/people";
import { sessionListSchema } from "@openzone/contract/session";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";
import type { StaffFilters } from "./filters.ts";

const minutes = 60_000;

export const departmentsQuery = (closed = false) =>
  queryOptions({
    queryKey: ["departments", { closed }],
    queryFn: ({ signal }) =>
      get("/api/v1/departments", departmentListSchema, { query: { closed: String(closed) }, signal }),
    select: (list): Department[] => list.items,
    staleTime: minutes,
  });

export const departmentHistoryQuery = (id: number) =>
  queryOptions({
    queryKey: ["departments", id, "history"],
    queryFn: ({ signal }) => get(`/api/v1/departments/${id}/history`, departmentHistorySchema, { signal }),
  });

export const staffListQuery = (filters: StaffFilters) =>
  infiniteQueryOptions({
    queryKey: ["staff", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/staff", staffListSchema, { query: { ...filters, after: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const staffQuery = (id: number) =>
  queryOptions({
    queryKey: ["staff", id],
    queryFn: ({ signal }) => get(`/api/v1/staff/${id}`, staffSchema, { signal }),
  });

/** The whole phone number and mail address; each call is written to the audit log, so it runs on demand only. */
export const readContact = (id: number) => get(`/api/v1/staff/${id}/contact`, staffContactSchema);

export const staffNamesQuery = (words: string) =>
  queryOptions({
    queryKey: ["staff", "names", words],
    queryFn: ({ signal }) => get("/api/v1/staff/names", staffNamesSchema, { query: { q: words, limit: 20 }, signal }),
    select: (list) => list.items,
    staleTime: minutes,
  });

export const staffNameQuery = (id: number | undefined) =>
  queryOptions({
    queryKey: ["staff", "name", id],
    queryFn: ({ signal }) => get("/api/v1/staff/names", staffNamesSchema, { query: { ids: id, limit: 1 }, signal }),
    select: (list) => list.items[0],
    enabled: id !== undefined,
    staleTime: minutes,
  });

export const roleCatalogueQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: ({ signal }) => get("/api/v1/roles", roleCatalogueSchema, { signal }),
  select: (list) => list.items,
  staleTime: 10 * minutes,
});

export const staffSessionsQuery = (id: number) =>
  queryOptions({
    queryKey: ["staff", id, "sessions"],
    queryFn: ({ signal }) => get(`/api/v1/staff/${id}/sessions`, sessionListSchema, { signal }),
  });
