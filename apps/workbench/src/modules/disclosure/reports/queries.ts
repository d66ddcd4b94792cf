import {
  type CreateReport,
  type ReportContent,
  type ReportSummary,
  type ReportVerb,
  reportListSchema,
  reportSchema,
} from "@openzone/contract/yearly-reports";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../../shared/api/client.ts";

export const reportsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["disclosure", siteId, "reports"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/yearly-reports`, reportListSchema, { signal }),
  });

export const reportQuery = (id: number) =>
  queryOptions({
    queryKey: ["disclosure", "report", id],
    queryFn: ({ signal }) => get(`/api/v1/yearly-reports/${id}`, reportSchema, { signal }),
  });

const made = z.object({ id: z.number(), version: z.number() });

export const createReport = (report: CreateReport) => change("POST", "/api/v1/yearly-reports", made, report);
export const saveReport = (id: number, content: ReportContent, expectedVersion: number) =>
  change("PUT", `/api/v1/yearly-reports/${id}`, made, { content, expectedVersion });

export type Step = Exclude<ReportVerb, "edit">;
export async function stepReport({ id, version }: ReportSummary, verb: Step, note: string): Promise<void> {
  const body = { expectedVersion: version, note };
  const schema = verb === "remove" ? z.undefined() : made;
  await change("POST", `/api/v1/yearly-reports/${id}/${verb}`, schema, body);
}
