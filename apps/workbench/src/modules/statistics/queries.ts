import {
  departmentFiguresListSchema,
  type LineMeasure,
  linesSchema,
  overviewSchema,
  personFiguresListSchema,
  sectionFiguresListSchema,
  trendSchema,
} from "@openzone/contract/statistics";
import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { get } from "../../shared/api/client.ts";
import { perPage } from "./filters.ts";

const query = <S extends z.ZodType>(what: string, schema: S) => {
  const path = `/api/v1/statistics/${what}`;
  return (period: string) =>
    queryOptions({
      queryKey: ["statistics", what, period],
      queryFn: ({ signal }) => get(path, schema, { query: { period }, signal }),
    });
};

export const overviewQuery = query("overview", overviewSchema);
export const trendQuery = query("trend", trendSchema);
export const departmentsQuery = query("departments", departmentFiguresListSchema);
export const sectionsQuery = query("sections", sectionFiguresListSchema);
export const personsQuery = query("persons", personFiguresListSchema);

/** A number whose lines are opened. */
export interface Behind {
  period: string;
  measure: LineMeasure;
  department?: number | undefined;
  staff?: number | undefined;
}

export const linesQuery = (behind: Behind, page: number) =>
  queryOptions({
    queryKey: ["statistics", "lines", behind, page],
    queryFn: ({ signal }) =>
      get("/api/v1/statistics/lines", linesSchema, {
        query: { ...behind, offset: (page - 1) * perPage, limit: perPage },
        signal,
      }),
  });
