import type { ClockProjection } from "@openzone/contract/clocks";
import { nextDay } from "../../platform/calendar/index.ts";

/**
 * Adds the lines of an explanation up again: every day from the first after the start stands in one span, and what was counted is
 * the whole term. For whoever doubts a date, and for tests.
 * @throws Error that says where the lines do not follow each other or do not add up
 */
export function addUp(startedOn: string, { budget, spans }: Pick<ClockProjection, "budget" | "spans">): string {
  let last = startedOn;
  let counted = 0;
  for (const { from, to, count } of spans) {
    if (from !== nextDay(last)) throw new Error(`${from} does not follow ${last}`);
    if (to === null) throw new Error(`nobody knows how long ${from} lasts`);
    last = to;
    counted += count;
  }
  if (counted !== budget) throw new Error(`${counted} of ${budget} were counted`);
  return last;
}
