import {
  apiTokenListSchema,
  type CreateTarget,
  type CreateToken,
  deliveryListSchema,
  exchangeTargetListSchema,
  incomingListSchema,
  madeTargetSchema,
  madeTokenSchema,
  type UpdateTarget,
} from "@openzone/contract/exchange";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../shared/api/client.ts";
import { type ExchangeFilters, perPage } from "./filters.ts";

/** How often the screen looks while messages wait. */
const watchMs = 2000;

export const targetsQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["exchange", siteId, "targets"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/exchange/targets`, exchangeTargetListSchema, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ waiting, state: on }) => on === "on" && waiting > 0) ? watchMs : false,
  });

export const deliveriesQuery = (siteId: number, { state, target, page = 1 }: ExchangeFilters) =>
  queryOptions({
    queryKey: ["exchange", siteId, "deliveries", state, target, page],
    queryFn: ({ signal }) =>
      get(`/api/v1/sites/${siteId}/exchange/deliveries`, deliveryListSchema, {
        query: { state, targetId: target, offset: (page - 1) * perPage, limit: perPage },
        signal,
      }),
  });

export const incomingQuery = (siteId: number) =>
  queryOptions({
    queryKey: ["exchange", siteId, "incoming"],
    queryFn: ({ signal }) => get(`/api/v1/sites/${siteId}/exchange/incoming`, incomingListSchema, { signal }),
  });

export const tokensQuery = queryOptions({
  queryKey: ["exchange", "tokens"],
  queryFn: ({ signal }) => get("/api/v1/api-tokens", apiTokenListSchema, { signal }),
});

const nothing = z.unknown();
export const createTarget = (siteId: number, input: CreateTarget) =>
  change("POST", `/api/v1/sites/${siteId}/exchange/targets`, madeTargetSchema, input);
export const updateTarget = (id: number, input: UpdateTarget) =>
  change("PATCH", `/api/v1/exchange-targets/${id}`, nothing, input);
export const changeTargetState = (id: number, state: "on" | "off", expectedVersion: number) =>
  change("PUT", `/api/v1/exchange-targets/${id}/state`, nothing, { state, expectedVersion });
export const testTarget = (id: number) => change("POST", `/api/v1/exchange-targets/${id}/test`, nothing, {});
export const retryDelivery = (id: string) => change("POST", `/api/v1/exchange-deliveries/${id}/retry`, nothing, {});
export const createToken = (input: CreateToken) => change("POST", "/api/v1/api-tokens", madeTokenSchema, input);
export const revokeToken = (id: number) => change("POST", `/api/v1/api-tokens/${id}/revoke`, nothing, {});
