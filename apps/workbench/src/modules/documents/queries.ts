import {
  type DocumentKind,
  documentDepartmentsSchema,
  documentListSchema,
  documentPreviewSchema,
  legalDocumentSchema,
  type SaveTemplate,
  templateListSchema,
} from "@openzone/contract/legal-documents";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get, upload } from "../../shared/api/client.ts";
import { type DocumentFilters, perPage } from "./filters.ts";

/** How often the screen looks while a PDF is being made. */
const watchMs = 2000;

export const documentsQuery = (siteId: number, { q, kind, state, department, page = 1 }: DocumentFilters) => {
  const query = { q, kind, state, department, offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["documents", siteId, "list", query],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/legal-documents`, documentListSchema, { query, signal }),
  });
};

export const documentQuery = (id: number) =>
  queryOptions({
    queryKey: ["documents", "one", id],
    queryFn: ({ signal }) => get(`/api/v1/legal-documents/${id}`, legalDocumentSchema, { signal }),
    refetchInterval: ({ state }) => (state.data && !state.data.made ? watchMs : false),
  });

/** What a document says; each reading is audited, so it is asked for when somebody wants it. */
export const readText = (id: number) => get(`/api/v1/legal-documents/${id}/text`, documentPreviewSchema);

export const templatesQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["documents", siteId, "templates"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/document-templates`, templateListSchema, { signal }),
  });

export const settingsQuery = queryOptions({
  queryKey: ["documents", "settings"],
  queryFn: ({ signal }) => get("/api/v1/document-settings", documentDepartmentsSchema, { signal }),
});

const nothing = z.unknown();
export const voidDocument = (id: number, reason: string) =>
  change("POST", `/api/v1/legal-documents/${id}/void`, nothing, { reason });
export const saveTemplate = (siteId: number, kind: DocumentKind, input: SaveTemplate) =>
  change("PUT", `/api/v1/sites/${siteId}/document-templates/${kind}`, nothing, input);
export const restoreTemplate = (siteId: number, kind: DocumentKind, expectedNumber: number) =>
  change("POST", `/api/v1/sites/${siteId}/document-templates/${kind}/restore`, nothing, { expectedNumber });
export const saveCode = (departmentId: number, code: string) =>
  change("PUT", `/api/v1/departments/${departmentId}/document-code`, nothing, { code });
export const retireSeal = (departmentId: number) =>
  change("DELETE", `/api/v1/departments/${departmentId}/document-seal`, nothing);
export const rotateKey = () => change("POST", "/api/v1/document-keys", nothing, {});

/** Without a department it is the zone's seal. */
export function uploadSeal(departmentId: number | null, file: File) {
  const form = new FormData();
  form.append("file", file);
  const path = departmentId === null ? "/api/v1/document-seal" : `/api/v1/departments/${departmentId}/document-seal`;
  return upload(path, nothing, form, () => undefined);
}
