import { type DelegateReview, delegationListSchema, myDelegationsSchema } from "@openzone/contract/reviews";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../../shared/api/client.ts";

export const myDelegationsQuery = queryOptions({
  queryKey: ["me", "delegations"],
  queryFn: ({ signal }) => get("/api/v1/me/delegations", myDelegationsSchema, { signal }),
});

export const allDelegationsQuery = queryOptions({
  queryKey: ["delegations"],
  queryFn: ({ signal }) => get("/api/v1/delegations", delegationListSchema, { signal }),
});

export const delegateReview = (input: DelegateReview) =>
  change("POST", "/api/v1/me/delegations", z.object({ id: z.number() }), input);
export const revokeDelegation = (id: number) => change("POST", `/api/v1/delegations/${id}/revoke`, z.unknown());
