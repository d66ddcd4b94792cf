import {
  findingDetailSchema,
  indicatorListSchema,
  inspectionFindingListSchema,
  inspectionOverviewSchema,
  inspectionTrendSchema,
  type UpdateIndicator,
} from "@openzone/contract/inspection";
import { inspectionReportListSchema, inspectionReportSchema } from "@openzone/contract/inspection-reports";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../shared/api/client.ts";
import { type InspectionFilters, perPage } from "./filters.ts";

/** How often the screen looks while an inspection is under way. */
const watchMs = 1500;

export const overviewQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["inspection", siteId, "overview"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/inspection`, inspectionOverviewSchema, { signal }),
    refetchInterval: ({ state }) => (isOpen(state.data?.run) ? watchMs : false),
  });

export const isOpen = (run: { state: string } | null | undefined): boolean =>
  run?.state === "waiting" || run?.state === "running";

export const findingsQuery = (
  siteId: number,
  { page = 1, site: _site, tab: _tab, month: _month, ...filters }: InspectionFilters,
) =>
  queryOptions({
    queryKey: ["inspection", siteId, "findings", filters, page],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/inspection/findings`, inspectionFindingListSchema, {
        query: { ...filters, offset: (page - 1) * perPage, limit: perPage },
        signal,
      }),
  });

export const findingQuery = (id: number) =>
  queryOptions({
    queryKey: ["inspection", "finding", id],
    queryFn: ({ signal }) => get(`/api/v1/inspection-findings/${id}`, findingDetailSchema, { signal }),
  });

export const trendQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["inspection", siteId, "trend"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/inspection/trend`, inspectionTrendSchema, { signal }),
  });

export const indicatorsQuery = queryOptions({
  queryKey: ["inspection", "indicators"],
  queryFn: ({ signal }) => get("/api/v1/inspection-indicators", indicatorListSchema, { signal }),
});

const reportsUrl = (siteId: number): string => `/api/v1/sites/${siteId}/inspection/reports`;

export const reportsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["inspection", siteId, "reports"],
    queryFn: ({ signal }) => get(reportsUrl(siteId), inspectionReportListSchema, { signal }),
  });

export const reportQuery = (siteId: number, month: string) =>
  queryOptions({
    queryKey: ["inspection", siteId, "reports", month],
    queryFn: ({ signal }) => get(`${reportsUrl(siteId)}/${month}`, inspectionReportSchema, { signal }),
  });

export const reportWorkbookUrl = (siteId: number, month: string): string =>
  `${reportsUrl(siteId)}/${month}/export.xlsx`;

export const makeReport = (siteId: number, month: string) =>
  change("POST", reportsUrl(siteId), inspectionReportSchema, { month });

export const startRun = (siteId: number) =>
  change("POST", `/api/v1/sites/${siteId}/inspection/runs`, z.object({ id: z.number() }), {});

export const updateIndicator = (id: string, input: UpdateIndicator) =>
  change("PUT", `/api/v1/inspection-indicators/${id}`, indicatorListSchema, input);
