/** When a term ends, and why on that day (时限推算); pure. */
import type { ClockProjection, ClockSpan } from "@openzone/contract/clocks";
import { isProvisional, isWeekend, isWorkingDay, nextDay, type WorkCalendar } from "../../platform/calendar/index.ts";
import { projectHours } from "./project-hours.ts";
import { budgetOf, pauseOn, type Term } from "./term.ts";

/** No term is longer than some twenty years of days; a calendar that never works would be walked for ever. */
const LONGEST_WAY = 10_000;

/**
 * The due day of a term with the ordered spans that lead there: every day from the first after the start stands in one of them, as
 * counted, off, paused or rolled over. The day of the start is not counted (民法典 第二百零一条), a term of natural days that would
 * end on a day off ends on the next working day where the rule rolls (第二百零三条).
 *
 * `due` is null while a pause lasts of which nobody said when it ends.
 */
export function project(calendar: WorkCalendar, term: Term): ClockProjection {
  if (term.unit === "hour") return projectHours(calendar, term);
  const budget = budgetOf(term);
  const spans: ClockSpan[] = [];
  let day = term.startedOn;
  for (let counted = 0, way = 0; counted < budget; way += 1) {
    if (way > LONGEST_WAY) throw new Error(`no end of ${budget} days from ${term.startedOn}`);
    day = nextDay(day);
    const span = spanOf(calendar, term, day);
    append(spans, span);
    if (span.kind === "counted") counted += 1;
    if (span.kind === "paused" && span.to === null) return { due: null, provisional: false, budget, spans };
  }
  if (term.roll === "next")
    for (; !isWorkingDay(calendar, day); ) {
      const rolled = nextDay(day);
      append(spans, { kind: "rolled", from: rolled, to: rolled, count: 0, ...nameOf(calendar, day) });
      day = rolled;
    }
  return { due: day, provisional: provisional(calendar, term, day), budget, spans };
}

function provisional(calendar: WorkCalendar, { startedOn, pauses }: Term, due: string): boolean {
  const reckoned = due > startedOn && (isProvisional(calendar, nextDay(startedOn)) || isProvisional(calendar, due));
  return reckoned || pauses.some(({ to }) => to === null);
}

function spanOf(calendar: WorkCalendar, { unit, pauses }: Term, day: string): ClockSpan {
  const one = { from: day, to: day };
  const pause = pauseOn(pauses, day);
  if (pause) {
    const to = pause.to === null && pause.expected === null ? null : day;
    return { kind: "paused", from: day, to, count: 0, name: pause.ground, nameEn: pause.ground };
  }
  if (unit === "natural_day") return { kind: "counted", ...one, count: 1, name: "", nameEn: "" };
  if (!isWorkingDay(calendar, day)) return { kind: "off", ...one, count: 0, ...nameOf(calendar, day) };
  return { kind: "counted", ...one, count: 1, ...nameOf(calendar, day) };
}

/** A named day's name; a Saturday or Sunday that nobody named has none. */
function nameOf(calendar: WorkCalendar, day: string): Pick<ClockSpan, "name" | "nameEn"> {
  const named = calendar.days.get(day);
  if (named) return { name: named.name, nameEn: named.nameEn };
  return isWeekend(day) ? { name: "weekend", nameEn: "weekend" } : { name: "", nameEn: "" };
}

/** Days of one kind and name that follow each other are one line. */
function append(spans: ClockSpan[], next: ClockSpan): void {
  const last = spans.at(-1);
  if (last && last.kind === next.kind && last.name === next.name) {
    last.to = next.to;
    last.count += next.count;
  } else spans.push(next);
}
