import { formItemSchema, formListSchema } from "@openzone/contract/form-items";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";
import { type FormFilters, perPage } from "./filters.ts";

export const formsQuery = (siteId: number, { q, state, page = 1 }: FormFilters) => {
  const query = { q, state, offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["forms", siteId, query],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/forms`, formListSchema, { query, signal }),
  });
};

export const formQuery = (id: number) =>
  queryOptions({
    queryKey: ["forms", "form", id],
    queryFn: ({ signal }) => get(`/api/v1/forms/${id}`, formItemSchema, { signal }),
  });
