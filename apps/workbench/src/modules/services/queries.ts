import { formChoicesSchema } from "@openzone/contract/form-items";
import {
  oneMatterListSchema,
  serviceItemSchema,
  serviceListSchema,
  serviceTasksSchema,
} from "@openzone/contract/service-items";
import { guideDraftSchema } from "@openzone/contract/services";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { get } from "../../shared/api/client.ts";
import { perPage, type ServiceFilters } from "./filters.ts";

export const itemsQuery = (siteId: number, { q, state, department, type, page = 1 }: ServiceFilters) => {
  const query = { q, state, department, type, offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["services", siteId, "items", query],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/service-items`, serviceListSchema, { query, signal }),
  });
};

export const itemQuery = (id: number) =>
  queryOptions({
    queryKey: ["services", "item", id],
    queryFn: ({ signal }) => get(`/api/v1/service-items/${id}`, serviceItemSchema, { signal }),
  });

/** What a version says; one that was published never changes. */
export const versionQuery = (id: number, number: number) =>
  queryOptions({
    queryKey: ["services", "item", id, "version", number],
    queryFn: ({ signal }) =>
      get(`/api/v1/service-items/${id}/versions/${number}`, z.object({ guide: guideDraftSchema }), { signal }),
  });

export const mattersQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["services", siteId, "matters"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/one-matters`, oneMatterListSchema, { signal }),
  });

/** Published forms that an item of the site may name. */
export const formChoicesQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["forms", "choices", siteId],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/form-choices`, formChoicesSchema, { signal }),
  });

export const tasksQuery = queryOptions({
  queryKey: ["services", "tasks"],
  queryFn: ({ signal }) => get("/api/v1/service-tasks", serviceTasksSchema, { signal }),
});
