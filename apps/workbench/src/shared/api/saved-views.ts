import { type ChangeSavedView, type CreateSavedView, savedViewListSchema } from "@openzone/contract/saved-views";
import { queryOptions } from "@tanstack/react-query";
import { change, get } from "./client.ts";

const path = "/api/v1/saved-views";

/** Named filters of one list: own and shared. */
export const savedViewsQuery = (list: string) =>
  queryOptions({
    queryKey: ["saved-views", list],
    queryFn: ({ signal }) => get(path, savedViewListSchema, { query: { list }, signal }),
    staleTime: 60_000,
  });

export const saveView = (view: CreateSavedView) => change("POST", path, savedViewListSchema, view);
export const changeView = (id: number, view: ChangeSavedView) =>
  change("PATCH", `${path}/${id}`, savedViewListSchema, view);
export const deleteView = (id: number) => change("DELETE", `${path}/${id}`, savedViewListSchema);
export const orderViews = (list: string, ids: number[]) =>
  change("PUT", `${path}/order`, savedViewListSchema, { list, ids });
export const setDefaultView = (list: string, viewId: number | null) =>
  change("PUT", `${path}/default`, savedViewListSchema, { list, viewId });
