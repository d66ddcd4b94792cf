/** The way of a card (监察单) and what may happen in each state; pure. */
import type { CardEvent, CardState, CardVerb } from "@openzone/contract/supervision";

/** What persons do, and what the system does. */
export type CardMove = CardVerb | "notify" | "count";

const transitions: Record<CardMove, { from: readonly CardState[]; to: CardState; event: CardEvent["kind"] }> = {
  notify: { from: ["detected"], to: "notified", event: "notified" },
  explain: { from: ["notified"], to: "explained", event: "explained" },
  appeal: { from: ["explained", "upheld"], to: "appealed", event: "appealed" },
  uphold: { from: ["notified", "explained", "appealed"], to: "upheld", event: "upheld" },
  revoke: { from: ["notified", "explained", "appealed"], to: "revoked", event: "revoked" },
  count: { from: ["upheld"], to: "counted", event: "counted" },
};

export const isPossible = (state: CardState, move: CardMove): boolean => transitions[move].from.includes(state);
export const stateAfter = (move: CardMove): CardState => transitions[move].to;
export const eventOf = (move: CardMove): CardEvent["kind"] => transitions[move].event;
