/** Terms in hours: they run in the office hours of working days; moments of China time without a zone (`2026-01-30T09:15`). */
import type { ClockProjection, ClockSpan } from "@openzone/contract/clocks";
import { isProvisional, isWorkingDay, nextDay, type WorkCalendar } from "../../platform/calendar/index.ts";
import { budgetOf, type Pause, type Term } from "./term.ts";

/** Office hours of the zone (上班时间), as minutes of the day. */
export const officeHours = [
  { from: 8 * 60 + 30, to: 12 * 60 },
  { from: 14 * 60, to: 17 * 60 + 30 },
] as const;

const LONGEST_WAY = 1000;

const minuteOf = (moment: string): number => Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16));
const two = (number: number): string => String(number).padStart(2, "0");
const momentOf = (day: string, minute: number): string => `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

interface Stretch {
  from: string;
  to: string;
  minutes: number;
}

/** Stretches of office hours after a moment, day by day. */
function* stretchesAfter(calendar: WorkCalendar, start: string): Generator<Stretch> {
  let day = start.slice(0, 10);
  for (let way = 0; way < LONGEST_WAY; way += 1, day = nextDay(day)) {
    if (!isWorkingDay(calendar, day)) continue;
    for (const { from, to } of officeHours) {
      const begin =
        momentOf(day, from) < start ? Math.max(from, day === start.slice(0, 10) ? minuteOf(start) : from) : from;
      if (begin < to) yield { from: momentOf(day, begin), to: momentOf(day, to), minutes: to - begin };
    }
  }
}

const earliest = (...moments: string[]): string => moments.sort()[0] ?? "";
const latest = (...moments: string[]): string => moments.sort().at(-1) ?? "";

/** The parts of a stretch that no pause takes. */
function outside({ from, to }: Stretch, pauses: readonly Pause[]): Stretch[] {
  let parts = [{ from, to }];
  for (const pause of pauses) {
    const end = pause.to ?? pause.expected ?? "9999";
    parts = parts.flatMap((part) =>
      [
        { from: part.from, to: earliest(part.to, pause.from) },
        { from: latest(part.from, end), to: part.to },
      ].filter((one) => one.from < one.to && one.from >= part.from && one.to <= part.to),
    );
  }
  return parts.map((part) => ({ ...part, minutes: minuteOf(part.to) - minuteOf(part.from) }));
}

/** As `project`, but counted in minutes; the spans hold only what was counted, each within one stretch of office hours. */
export function projectHours(calendar: WorkCalendar, term: Term): ClockProjection {
  const budget = budgetOf(term) * 60;
  const spans: ClockSpan[] = [];
  const open = term.pauses.find(({ to, expected }) => to === null && expected === null);
  if (budget === 0) return { due: term.startedOn, provisional: false, budget: 0, spans };
  let left = budget;
  for (const stretch of stretchesAfter(calendar, term.startedOn)) {
    if (open && stretch.from >= open.from) return { due: null, provisional: false, budget, spans };
    for (const part of outside(stretch, term.pauses)) {
      const count = Math.min(left, part.minutes);
      const day = part.from.slice(0, 10);
      const to = momentOf(day, minuteOf(part.from) + count);
      spans.push({ kind: "counted", from: part.from, to, count, name: "", nameEn: "" });
      left -= count;
      if (left === 0) {
        const provisional = isProvisional(calendar, day) || term.pauses.some((pause) => pause.to === null);
        return { due: to, provisional, budget, spans };
      }
    }
  }
  throw new Error(`no end of ${budget} minutes from ${term.startedOn}`);
}
