import {
  type AskForRating,
  askedForRatingSchema,
  type RectificationVerb,
  raterSchema,
  ratingListSchema,
  rectificationSchema,
  rectificationSteppedSchema,
} from "@openzone/contract/ratings";
import { queryOptions } from "@tanstack/react-query";
import { change, get } from "../../shared/api/client.ts";
import { perPage, type RatingFilters } from "./filters.ts";

export const ratingsUrl = "/api/v1/ratings";
const rectifications = `${ratingsUrl}/rectifications`;

export const ratingsQuery = ({ page = 1, ...filters }: RatingFilters) => {
  const query = { ...filters, offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["ratings", query],
    queryFn: ({ signal }) => get(ratingsUrl, ratingListSchema, { query, signal }),
  });
};

export const rectificationQuery = (id: number) =>
  queryOptions({
    queryKey: ["ratings", "rectification", id],
    queryFn: ({ signal }) => get(`${rectifications}/${id}`, rectificationSchema, { signal }),
  });

export const stepRectification = (
  { id, version }: { id: number; version: number },
  verb: RectificationVerb,
  note: string,
) => change("POST", `${rectifications}/${id}/${verb}`, rectificationSteppedSchema, { expectedVersion: version, note });
export const unmaskRater = (id: number, reason: string) =>
  change("POST", `${rectifications}/${id}/unmask`, raterSchema, { reason });
export const askForRating = (input: AskForRating) => change("POST", `${ratingsUrl}/asked`, askedForRatingSchema, input);
