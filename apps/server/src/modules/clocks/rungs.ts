/** On which day each rung (节点) of a clock fires; pure. */
import type { ClockProjection, Rung } from "@openzone/contract/clocks";
import { nextDay, type WorkCalendar, workingDaysBefore } from "../../platform/calendar/index.ts";

export interface RungDay {
  rung: Rung["rung"];
  on: string;
}

/** The days of the rungs, earliest first; none while the end is not known. */
export function rungDays(calendar: WorkCalendar, projection: ClockProjection, rungs: readonly Rung[]): RungDay[] {
  const due = projection.due?.slice(0, 10);
  if (due === undefined) return [];
  return rungs.map((one) => ({ rung: one.rung, on: dayOf(calendar, projection, due, one) })).sort(earliestFirst);
}

const earliestFirst = (a: RungDay, b: RungDay): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

function dayOf(
  calendar: WorkCalendar,
  projection: ClockProjection,
  due: string,
  { ratio, before, after }: Rung,
): string {
  if (after !== undefined) return nextDay(due, after + 1);
  const days = [
    ...(ratio === undefined ? [] : [countedDay(projection, Math.ceil(projection.budget * ratio))]),
    ...(before === undefined ? [] : [workingDaysBefore(calendar, due, before)]),
  ];
  return days.sort()[0] ?? due;
}

/** The day on which so much of the term is used. */
function countedDay({ spans, due }: ClockProjection, wanted: number): string {
  let left = wanted;
  for (const { kind, from, count } of spans) {
    if (kind !== "counted") continue;
    // Minutes of a term in hours lie within one day.
    if (left <= count) return from.length > 10 ? from.slice(0, 10) : nextDay(from, left - 1);
    left -= count;
  }
  return due?.slice(0, 10) ?? "";
}
