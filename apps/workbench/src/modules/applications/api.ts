/** What the screens of cases ask of the server and send to it. */
import { caseDocumentsSchema, caseQuestionsSchema } from "@openzone/contract/application-papers";
import {
  bulkAcceptViewSchema,
  type CaseAction,
  type CaseQueue,
  caseCountsSchema,
  caseFileSchema,
  caseListSchema,
  caseSchema,
  type EnterApplication,
  steppedCaseSchema,
  submittedSchema,
  unmaskedSchema,
} from "@openzone/contract/applications";
import {
  billSchema,
  caseReceiptSchema,
  dueFeesSchema,
  hallFiguresSchema,
  ticketListSchema,
  ticketSchema,
} from "@openzone/contract/hall";
import { openItemListSchema, openItemSchema } from "@openzone/contract/service-items";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { change, get, upload } from "../../shared/api/client.ts";
import { type CaseFilters, casesPerPage } from "./filters.ts";

const base = "/api/v1/applications";

/** What the server narrows by; the page is an offset there. */
export const caseQuery = ({ page: _, queue, ...filters }: CaseFilters, usual: CaseQueue) => ({
  ...filters,
  queue: queue ?? usual,
});

export const casesQuery = (filters: CaseFilters, usual: CaseQueue) => {
  const query = {
    ...caseQuery(filters, usual),
    offset: ((filters.page ?? 1) - 1) * casesPerPage,
    limit: casesPerPage,
  };
  return queryOptions({
    queryKey: ["applications", "list", query],
    queryFn: ({ signal }) => get(base, caseListSchema, { query, signal }),
    placeholderData: keepPreviousData,
  });
};

export const countsQuery = queryOptions({
  queryKey: ["applications", "counts"],
  queryFn: ({ signal }) => get(`${base}/counts`, caseCountsSchema, { signal, background: true }),
  refetchInterval: 60_000,
});

export const oneCaseQuery = (id: number) =>
  queryOptions({
    queryKey: ["applications", "one", id],
    queryFn: ({ signal }) => get(`${base}/${id}`, caseSchema, { signal }),
  });

/** The whole applicant and the answers; put on record with the reason. */
export const unmaskCase = (id: number, reason: string) =>
  change("POST", `${base}/${id}/unmask`, unmaskedSchema, { reason });

export const actOnCase = (
  { id, version }: { id: number; version: number },
  action: CaseAction,
  said: Record<string, unknown> = {},
) =>
  change("POST", `${base}/${id}/${action.replaceAll("_", "-")}`, steppedCaseSchema, {
    expectedVersion: version,
    ...said,
  });

export const enterApplication = (input: EnterApplication) => change("POST", base, submittedSchema, input);

/** Takes a scan at the counter; it belongs to no case until one names it. */
export function uploadCaseFile(file: File, onProgress: (share: number) => void) {
  const form = new FormData();
  form.append("file", file);
  return upload(`${base}/files`, caseFileSchema, form, onProgress);
}

export const startBulkAccept = (cases: { id: number; version: number }[]) =>
  change("POST", `${base}/bulk-accept`, bulkAcceptViewSchema, { cases });
export const bulkAcceptQuery = (id: number) =>
  queryOptions({
    queryKey: ["applications", "bulk-accept", id],
    queryFn: ({ signal }) => get(`${base}/bulk-accept/${id}`, bulkAcceptViewSchema, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === "open" ? 700 : false),
  });

export const receiptQuery = (id: number) =>
  queryOptions({
    queryKey: ["applications", "receipt", id],
    queryFn: ({ signal }) => get(`${base}/${id}/receipt`, caseReceiptSchema, { signal }),
  });

export const ticketsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["hall", "tickets", siteId],
    queryFn: ({ signal }) => get("/api/v1/hall/tickets", ticketListSchema, { query: { site: siteId }, signal }),
    refetchInterval: 10_000,
  });
export const takeTicket = (siteId: number, group: string) =>
  change("POST", "/api/v1/hall/tickets", ticketSchema, { siteId, group });
export const callTicket = (siteId: number, group: string, counter: string) =>
  change("POST", "/api/v1/hall/tickets/call", ticketSchema, { siteId, group, counter });
export const endTicket = (id: number, how: "finish" | "miss") =>
  change("POST", `/api/v1/hall/tickets/${id}/${how}`, ticketSchema);
export const hallFiguresQuery = (siteId: number, day: string) =>
  queryOptions({
    queryKey: ["hall", "figures", siteId, day],
    queryFn: ({ signal }) => get("/api/v1/hall/figures", hallFiguresSchema, { query: { site: siteId, day }, signal }),
    placeholderData: keepPreviousData,
  });

export const dueFeesQuery = (q: string) =>
  queryOptions({
    queryKey: ["hall", "fees", q],
    queryFn: ({ signal }) => get("/api/v1/hall/fees", dueFeesSchema, { query: { q }, signal }),
  });
export const billQuery = (id: number) =>
  queryOptions({
    queryKey: ["hall", "bill", id],
    queryFn: ({ signal }) => get(`/api/v1/hall/bills/${id}`, billSchema, { signal }),
  });
export const makeBill = (caseIds: number[]) => change("POST", "/api/v1/hall/bills", billSchema, { caseIds });
export const payBill = (id: number, way: string, reference: string) =>
  change("POST", `/api/v1/hall/bills/${id}/pay`, billSchema, { way, reference });

/** What a case was asked: its form and the situations of its guide, as they were then. */
export const caseQuestionsQuery = (id: number) =>
  queryOptions({
    queryKey: ["applications", "questions", id],
    queryFn: ({ signal }) => get(`${base}/${id}/questions`, caseQuestionsSchema, { signal }),
  });

/** The legal documents that were issued in a case. */
export const caseDocumentsQuery = (id: number) =>
  queryOptions({
    queryKey: ["applications", "documents", id],
    queryFn: ({ signal }) => get(`${base}/${id}/documents`, caseDocumentsSchema, { signal }),
  });

export const openItemsQuery = (q: string) =>
  queryOptions({
    queryKey: ["services", "open", q],
    queryFn: ({ signal }) => get("/api/v1/open-service-items", openItemListSchema, { query: { q }, signal }),
    placeholderData: keepPreviousData,
  });
export const openItemQuery = (id: number) =>
  queryOptions({
    queryKey: ["services", "open-item", id],
    queryFn: ({ signal }) => get(`/api/v1/open-service-items/${id}`, openItemSchema, { signal }),
  });
