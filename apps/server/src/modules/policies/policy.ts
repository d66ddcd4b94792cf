import { type Policy, type PolicyFields, type PolicyProblem, policyProblems } from "@openzone/contract/policies";
import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { missingWords, problemWords, suggestionWords } from "./messages.ts";
import { nextPolicyState, type PolicyVerb, policyVerbs } from "./workflow.ts";

/** The part of a policy's state that rules look at. */
export interface RuledPolicy {
  siteId: number;
  departmentPath: string;
  title: string;
  state: Policy["state"];
  imported: boolean;
}

export const mayManage = (actor: Actor, { siteId, departmentPath }: Place): boolean =>
  may(actor, "policy.manage", { siteId, departmentPath });

export const reasonsAgainstManaging = (actor: Actor, place: Place): Reason[] =>
  mayManage(actor, place) ? [] : [{ code: "NOT_ALLOWED", details: { action: "policy.manage" } }];

/** Why the number, the days and the validity of a policy cannot be kept like this. */
export const reasonsAgainstFields = (fields: PolicyFields): Reason[] => policyProblems(fields).map(reasonOf(fields));

const reasonOf =
  ({ docNo }: PolicyFields) =>
  (problem: PolicyProblem): Reason =>
    problem.rule === "doc-number"
      ? { code: "POLICY_DOC_NUMBER", details: { docNo, hint: suggestionWords(problem.suggestion) } }
      : { code: "POLICY_DAYS", details: { problem: problemWords[problem.rule] } };

/** Why `actor` cannot take a policy to another state. */
export function reasonsAgainstVerb(actor: Actor, verb: PolicyVerb, policy: RuledPolicy): Reason[] {
  const refused = reasonsAgainstManaging(actor, policy);
  if (refused.length > 0) return refused;
  const possible = nextPolicyState(policy.state, verb) !== undefined;
  return possible ? [] : [{ code: "POLICY_STATE", details: { title: policy.title } }];
}

/**
 * What a policy lacks before readers may see it. Old collections often name neither issuer nor day; what was imported is
 * published with what it has.
 */
export function reasonsAgainstPublishing(
  fields: Pick<PolicyFields, "issuer" | "formedOn" | "text">,
  imported: boolean,
): Reason[] {
  const missing = [
    fields.issuer === "" && !imported && missingWords.issuer,
    fields.formedOn === null && !imported && missingWords.formedOn,
    fields.text.trim() === "" && missingWords.text,
  ].filter((words) => words !== false);
  if (missing.length === 0) return [];
  const joined = {
    "zh-CN": missing.map((words) => words["zh-CN"]).join("、"),
    en: missing.map(({ en }) => en).join(", "),
  };
  return [{ code: "POLICY_INCOMPLETE", details: { missing: joined } }];
}

/** What a person can do with a policy now. */
export function policyActions(actor: Actor, policy: RuledPolicy): Policy["actions"] {
  if (!mayManage(actor, policy)) return [];
  return ["edit", ...policyVerbs.filter((verb) => reasonsAgainstVerb(actor, verb, policy).length === 0)];
}
