import {
  type CardVerb,
  type ChangeRule,
  cardDetailSchema,
  cardListSchema,
  cardSteppedSchema,
  type FigureQuery,
  figureLineListSchema,
  figureListSchema,
  type MakeCard,
  supervisionRuleListSchema,
} from "@openzone/contract/supervision";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../shared/api/client.ts";
import { perPage, type SupervisionFilters } from "./filters.ts";

const url = "/api/v1/supervision";
export const cardsUrl = `${url}/cards`;
export const figuresUrl = `${url}/figures`;

/** The filter of the list of cards as the server takes it. */
export const cardFilter = ({ q, level, state, rule, department, month }: SupervisionFilters) => ({
  ...(q ? { q } : {}),
  level,
  state,
  rule,
  department,
  month,
});

export const cardsQuery = (filters: SupervisionFilters) => {
  const { page = 1 } = filters;
  const query = { ...cardFilter(filters), offset: (page - 1) * perPage, limit: perPage };
  return queryOptions({
    queryKey: ["supervision", "cards", query],
    queryFn: ({ signal }) => get(cardsUrl, cardListSchema, { query, signal }),
  });
};

export const cardQuery = (id: number) =>
  queryOptions({
    queryKey: ["supervision", "card", id],
    queryFn: ({ signal }) => get(`${cardsUrl}/${id}`, cardDetailSchema, { signal }),
  });

export const rulesQuery = queryOptions({
  queryKey: ["supervision", "rules"],
  queryFn: ({ signal }) => get(`${url}/rules`, supervisionRuleListSchema, { signal }),
});

export const figuresQuery = (query: FigureQuery) =>
  queryOptions({
    queryKey: ["supervision", "figures", query],
    queryFn: ({ signal }) => get(figuresUrl, figureListSchema, { query, signal }),
  });

export const figureLinesQuery = (query: FigureQuery & { figure: string; id?: number | undefined }, page: number) =>
  queryOptions({
    queryKey: ["supervision", "lines", query, page],
    queryFn: ({ signal }) =>
      get(`${figuresUrl}/lines`, figureLineListSchema, {
        query: { ...query, offset: (page - 1) * perPage, limit: perPage },
        signal,
      }),
  });

export const makeCard = (input: MakeCard) => change("POST", cardsUrl, z.object({ id: z.number() }), input);
export const stepCard = ({ id, version }: { id: number; version: number }, verb: CardVerb, note: string) =>
  change("POST", `${cardsUrl}/${id}/${verb}`, cardSteppedSchema, { expectedVersion: version, note });
export const changeRule = (code: string, input: ChangeRule) =>
  change("PUT", `${url}/rules/${code}`, z.undefined(), input);
