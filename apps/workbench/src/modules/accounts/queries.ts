import {
  type ConfirmLevel,
  type EnterpriseAccount,
  type FoundAccounts,
  foundAccountsSchema,
  type PublicAccount,
  personalDataSchema,
} from "@openzone/contract/accounts";
import { messageDeliveryListSchema } from "@openzone/contract/notifications";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../shared/api/client.ts";

const nothing = z.unknown();

export const findAccounts = (q: string): Promise<FoundAccounts> =>
  change("POST", "/api/v1/public-accounts/find", foundAccountsSchema, { q });

export const personalData = (id: number) => get(`/api/v1/public-accounts/${id}/personal-data`, personalDataSchema, {});

export const confirmLevel = ({ id }: PublicAccount, input: ConfirmLevel) =>
  change("POST", `/api/v1/public-accounts/${id}/confirm-level`, nothing, input);

export const setAccountState = ({ id, version }: PublicAccount, verb: "disable" | "enable", reason: string) =>
  change("POST", `/api/v1/public-accounts/${id}/${verb}`, nothing, { expectedVersion: version, reason });

export const checkEnterprise = ({ id, version }: EnterpriseAccount, document: string) =>
  change("POST", `/api/v1/enterprise-accounts/${id}/check`, nothing, { expectedVersion: version, document });

export const setEnterpriseState = ({ id, version }: EnterpriseAccount, verb: "disable" | "enable", reason: string) =>
  change("POST", `/api/v1/enterprise-accounts/${id}/${verb}`, nothing, { expectedVersion: version, reason });

export const deliveriesQuery = (state: "waiting" | "failed") =>
  queryOptions({
    queryKey: ["message-deliveries", state],
    queryFn: ({ signal }) => get("/api/v1/message-deliveries", messageDeliveryListSchema, { query: { state }, signal }),
  });

export const retryDelivery = (id: number) => change("POST", `/api/v1/message-deliveries/${id}/retry`, nothing, {});
