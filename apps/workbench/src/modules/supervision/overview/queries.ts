import { ratingFiguresSchema } from "@openzone/contract/ratings";
import {
  type OpenState,
  type OverviewCardKind,
  openLineListSchema,
  overviewCardListSchema,
  overviewSchema,
} from "@openzone/contract/supervision-overview";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../../shared/api/client.ts";
import { perPage } from "./filters.ts";

const url = "/api/v1/supervision/overview";
const paged = (page: number) => ({ offset: (page - 1) * perPage, limit: perPage });

export const overviewQuery = (month: string | undefined) =>
  queryOptions({
    queryKey: ["supervision", "overview", month],
    queryFn: ({ signal }) => get(url, overviewSchema, { query: { month }, signal }),
  });

export const ratingFiguresQuery = (month: string) =>
  queryOptions({
    queryKey: ["ratings", "figures", month],
    queryFn: ({ signal }) => get("/api/v1/ratings/figures", ratingFiguresSchema, { query: { month }, signal }),
  });

export const openLinesQuery = (state: OpenState, department: number | undefined, page: number) => {
  const query = { state, department, ...paged(page) };
  return queryOptions({
    queryKey: ["supervision", "overview", "lines", query],
    queryFn: ({ signal }) => get(`${url}/lines`, openLineListSchema, { query, signal }),
  });
};

export const overviewCardsQuery = (
  wanted: { kind: OverviewCardKind; department: number | undefined; month: string | undefined },
  page: number,
) => {
  const query = { ...wanted, ...paged(page) };
  return queryOptions({
    queryKey: ["supervision", "overview", "cards", query],
    queryFn: ({ signal }) => get(`${url}/cards`, overviewCardListSchema, { query, signal }),
  });
};
