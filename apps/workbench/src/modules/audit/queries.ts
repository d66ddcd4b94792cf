import { auditLogSchema, securityLogSchema } from "@openzone/contract/people";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";
import { dayAfter, startOfDay } from "../../shared/lib/time.ts";
import type { AuditFilters, SecurityFilters } from "./filters.ts";

/** Days of the filter as instants; the last day is included. */
export const period = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  from: from && startOfDay(from),
  to: to && dayAfter(to),
});

export const auditLogQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: ["audit-log", filters],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/audit-log", auditLogSchema, {
        query: { ...filters, ...period(filters), before: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const securityLogQuery = (filters: SecurityFilters) =>
  infiniteQueryOptions({
    queryKey: ["security-log", filters],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filters, ...period(filters), before: pageParam, limit: 50 };
      const page = await get("/api/v1/security-log", securityLogSchema, { query, signal });
      // Lines of a log have no number; the list needs a key that stays.
      const items = page.items.map((line, index) => ({ ...line, key: hash(`${pageParam ?? ""} ${index} ${line.at}`) }));
      return { ...page, items };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** A number from a text (FNV-1a), for keys only. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
