import type { PolicyState } from "@openzone/contract/policies";

export const policyVerbs = ["publish", "withdraw"] as const;
export type PolicyVerb = (typeof policyVerbs)[number];

const transitions: Record<PolicyVerb, { from: readonly PolicyState[]; to: PolicyState }> = {
  publish: { from: ["draft", "withdrawn"], to: "published" },
  withdraw: { from: ["published"], to: "withdrawn" },
};

/** The state that `verb` leads to, or undefined when it is not possible now. */
export function nextPolicyState(state: PolicyState, verb: PolicyVerb): PolicyState | undefined {
  const { from, to } = transitions[verb];
  return from.includes(state) ? to : undefined;
}
