import {
  type VisitThing,
  visitedThingListSchema,
  visitOverviewSchema,
  visitSourceListSchema,
} from "@openzone/contract/visits";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client.ts";
import type { Period } from "./period.ts";

export interface Narrowed {
  kind?: VisitThing | undefined;
  thing?: number | undefined;
}

export const overviewQuery = (siteId: number, period: Period, { kind, thing }: Narrowed) =>
  queryOptions({
    queryKey: ["visits", siteId, "overview", period, kind, thing],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/visits`, visitOverviewSchema, { query: { ...period, kind, thing }, signal }),
  });

export const thingsQuery = (siteId: number, period: Period, kind: VisitThing) =>
  queryOptions({
    queryKey: ["visits", siteId, "things", period, kind],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/visits/things`, visitedThingListSchema, { query: { ...period, kind }, signal }),
  });

export const sourcesQuery = (siteId: number, period: Period) =>
  queryOptions({
    queryKey: ["visits", siteId, "sources", period],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/visits/sources`, visitSourceListSchema, { query: { ...period }, signal }),
  });
