import type { ItemState, ItemVerb } from "@openzone/contract/disclosure";

/** In which states a verb is possible, and where it leads; a review leads where its conclusion says. */
const transitions: Record<ItemVerb, { from: readonly ItemState[]; to?: ItemState }> = {
  // What was reviewed is not what it says after a change, so a change begins anew.
  edit: { from: ["draft", "returned", "approved", "closed", "withdrawn"], to: "draft" },
  submit: { from: ["draft", "returned"], to: "in_review" },
  review: { from: ["in_review"] },
  return: { from: ["in_review"], to: "returned" },
  publish: { from: ["approved"], to: "published" },
  withdraw: { from: ["published"], to: "withdrawn" },
  "change-validity": { from: ["published"], to: "published" },
  remove: { from: ["draft", "returned"] },
};

export const isPossible = (state: ItemState, verb: ItemVerb): boolean => transitions[verb].from.includes(state);

/** Where a verb other than the review leads. */
export const stateAfter = (verb: ItemVerb): ItemState => transitions[verb].to ?? "draft";

/** States in which the duty to publish within twenty working days runs. */
export const openStates = ["draft", "in_review", "returned", "approved"] as const satisfies readonly ItemState[];
