import type { OpenGuideState, PublicItemState, ServiceVerb } from "@openzone/contract/service-items";

/**
 * An item has at most one version that readers see (published, suspended, or retired as the last one), and at most one that
 * staff write or review. What of each a verb needs; `none` is that there is no such version.
 */
interface Needs {
  public?: readonly (PublicItemState | "none")[];
  open?: readonly (OpenGuideState | "none")[];
}

const transitions: Record<ServiceVerb, Needs> = {
  // A published version is never edited: this begins the next one.
  edit: { public: ["none", "published", "suspended"], open: ["none", "draft", "returned"] },
  submit: { open: ["draft", "returned"] },
  return: { open: ["in_review"] },
  publish: { public: ["none", "published", "suspended"], open: ["in_review"] },
  suspend: { public: ["published"] },
  resume: { public: ["suspended"] },
  move: { public: ["none", "published", "suspended"], open: ["none", "draft", "returned"] },
  retire: { public: ["published", "suspended"], open: ["none"] },
  remove: { open: ["draft", "returned"] },
};

export interface ItemStates {
  publicState: PublicItemState | null;
  openState: OpenGuideState | null;
}

export function isPossible({ publicState, openState }: ItemStates, verb: ServiceVerb): boolean {
  const needs = transitions[verb];
  return (needs.public?.includes(publicState ?? "none") ?? true) && (needs.open?.includes(openState ?? "none") ?? true);
}

/** What readers still find: a suspended guide stays, with the reason. */
export const shownStates = ["published", "suspended"] as const satisfies readonly PublicItemState[];
