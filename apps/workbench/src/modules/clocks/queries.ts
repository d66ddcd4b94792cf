import {
  type ChangeLegalRule,
  calendarYearSchema,
  clockMoveListSchema,
  type DueQuery,
  dueAnswerSchema,
  legalRuleListSchema,
  type SetCalendarDay,
} from "@openzone/contract/clocks";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../shared/api/client.ts";

const nothing = z.undefined();

export const yearQuery = (year: number) =>
  queryOptions({
    queryKey: ["clocks", "year", year],
    queryFn: ({ signal }) => get("/api/v1/calendar", calendarYearSchema, { query: { year }, signal }),
  });

export const dueQuery = (asked: DueQuery) =>
  queryOptions({
    queryKey: ["clocks", "due", asked],
    queryFn: ({ signal }) => get("/api/v1/due", dueAnswerSchema, { query: { ...asked }, signal }),
  });

export const rulesQuery = queryOptions({
  queryKey: ["clocks", "rules"],
  queryFn: ({ signal }) => get("/api/v1/legal-rules", legalRuleListSchema, { signal }),
});

export const movesQuery = (page: number) =>
  queryOptions({
    queryKey: ["clocks", "moves", page],
    queryFn: ({ signal }) => get("/api/v1/calendar/moves", clockMoveListSchema, { query: { page }, signal }),
  });

export const setDay = (day: string, input: SetCalendarDay) =>
  change("PUT", `/api/v1/calendar/days/${day}`, nothing, input);
export const clearDay = (day: string) => change("DELETE", `/api/v1/calendar/days/${day}`, nothing);
export const changeRule = (code: string, input: ChangeLegalRule) =>
  change("PUT", `/api/v1/legal-rules/${code}`, nothing, input);
