import {
  type AcceptOffer,
  articleOffersSchema,
  type OfferArticle,
  offerDirections,
  offerListSchema,
  offerSchema,
  offerStates,
} from "@openzone/contract/articles";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../../shared/api/client.ts";

/** The filters of the list of offers, as they stand in the address. */
export const offerFilters = z.object({
  direction: z.enum(offerDirections).optional(),
  state: z.enum(offerStates).optional(),
});
export type OfferFilters = z.infer<typeof offerFilters>;

export const offersQuery = (filters: OfferFilters) =>
  infiniteQueryOptions({
    queryKey: ["offers", filters],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/article-offers", offerListSchema, { query: { ...filters, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

export const articleOffersQuery = (articleId: number) =>
  queryOptions({
    queryKey: ["articles", articleId, "offers"],
    queryFn: ({ signal }) => get(`/api/v1/articles/${articleId}/offers`, articleOffersSchema, { signal }),
  });

export const offerArticle = (articleId: number, body: OfferArticle) =>
  change("POST", `/api/v1/articles/${articleId}/offers`, offerSchema, body);
export const acceptOffer = (id: number, body: AcceptOffer) =>
  change("POST", `/api/v1/article-offers/${id}/accept`, offerSchema, body);
export const declineOffer = (id: number, body: { reason: string; expectedVersion: number }) =>
  change("POST", `/api/v1/article-offers/${id}/decline`, offerSchema, body);
export const takeBackOffer = (id: number, expectedVersion: number) =>
  change("POST", `/api/v1/article-offers/${id}/take-back`, offerSchema, { expectedVersion });
