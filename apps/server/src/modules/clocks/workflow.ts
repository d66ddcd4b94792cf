/** States of a clock and what may happen in each; pure. */
import type { ClockState } from "@openzone/contract/clocks";
import type { Reason } from "../../platform/errors.ts";
import type { ClockEventKind } from "./tables.ts";

const from: Record<ClockEventKind, readonly ClockState[]> = {
  paused: ["running"],
  resumed: ["paused"],
  extended: ["running", "paused"],
  ended: ["running", "paused"],
  voided: ["running", "paused"],
};

/** Reasons against an event; none when it may happen. */
export const reasonsAgainst = (kind: ClockEventKind, state: ClockState): Reason[] =>
  from[kind].includes(state) ? [] : [{ code: "CLOCK_STATE", details: { state, event: kind } }];

/** The state after an event. A clock that ends in time is met, on the due day too. */
export function stateAfter(kind: ClockEventKind, before: ClockState, inTime: boolean): ClockState {
  if (kind === "ended") return inTime ? "met" : "missed";
  return { paused: "paused", resumed: "running", extended: before, voided: "void" }[kind] as ClockState;
}
