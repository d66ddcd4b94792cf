import {
  type AmendPolicy,
  type CreatePolicy,
  type InterpretationForm,
  type Policy,
  policySchema,
  type RelatePolicy,
  type UpdatePolicy,
} from "@openzone/contract/policies";
import { change } from "../../shared/api/client.ts";

export const createPolicy = (policy: CreatePolicy): Promise<Policy> =>
  change("POST", "/api/v1/policies", policySchema, policy);

export const updatePolicy = (id: number, policy: UpdatePolicy): Promise<Policy> =>
  change("PUT", `/api/v1/policies/${id}`, policySchema, policy);

interface Versioned {
  id: number;
  version: number;
}
const act = ({ id, version }: Versioned, verb: string, more: object = {}): Promise<Policy> =>
  change("POST", `/api/v1/policies/${id}/${verb}`, policySchema, { expectedVersion: version, ...more });

export const changePolicyState = (policy: Versioned, verb: "publish" | "withdraw") => act(policy, verb);

export const relatePolicy = (policy: Versioned, relation: Omit<RelatePolicy, "expectedVersion">) =>
  act(policy, "relate", relation);

export const unrelatePolicy = (policy: Versioned, relationId: number) => act(policy, "unrelate", { relationId });

export const interpretPolicy = (policy: Versioned, articleId: number, form: InterpretationForm) =>
  act(policy, "interpret", { articleId, form });

export const uninterpretPolicy = (policy: Versioned, articleId: number) => act(policy, "uninterpret", { articleId });

export const amendPolicy = (policy: Versioned, amendment: Omit<AmendPolicy, "expectedVersion">) =>
  act(policy, "amend", amendment);

export const unamendPolicy = (policy: Versioned, amendmentId: number) => act(policy, "unamend", { amendmentId });
