import {
  importReportSchema,
  type RegisterEntry,
  type RegisterKind,
  registerListSchema,
} from "@openzone/contract/registers";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get, upload } from "../../../shared/api/client.ts";
import { type DisclosureFilters, perPage } from "../filters.ts";

export const registerQuery = (
  siteId: number,
  kind: RegisterKind,
  { q, department, type, page = 1 }: DisclosureFilters,
) => {
  const query = { kind, q, department, type, offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["disclosure", siteId, "registers", kind, query],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/registers`, registerListSchema, { query, signal }),
  });
};

export function importRegister(siteId: number, kind: RegisterKind, file: File, trial: boolean) {
  const form = new FormData();
  form.append("file", file);
  return upload(`/api/v1/sites/${siteId}/registers/${kind}/import?trial=${trial}`, importReportSchema, form, () => {});
}

export const removeEntry = ({ id, version }: RegisterEntry) =>
  change("POST", `/api/v1/register-entries/${id}/remove`, z.undefined(), { expectedVersion: version });
