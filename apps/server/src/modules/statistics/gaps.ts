const dayMs = 86_400_000;
const dayNumber = (day: string): number => Date.parse(day) / dayMs;
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** `days` after a day of the calendar. */
export const dayAfter = (day: string, days: number): string => dayOf(dayNumber(day) + days);

export interface Updates {
  /** Days with something new within the period, in order. */
  days: readonly string[];
  /** The last day with something new before the period, else the day on which the section was made. */
  before: string;
}

/**
 * How a section kept its duty in a period: on how many days it was overdue, and the longest stretch of days without anything
 * new. A day is overdue when the last new thing lies more than `duty` days back; days after `today` are not counted.
 *
 * @param period  `to` is the first day after it
 */
export function gapsOf(
  updates: Updates,
  duty: number | null,
  period: { from: string; to: string },
  today: string,
): { lateDays: number | null; longestGap: number } {
  const end = Math.min(dayNumber(period.to), dayNumber(today) + 1);
  const from = Math.max(dayNumber(period.from), dayNumber(updates.before));
  let last = dayNumber(updates.before);
  let late = 0;
  let longest = 0;
  for (const next of [...updates.days.map(dayNumber), end]) {
    // The days of the period that lie between two updates.
    const first = Math.max(last + 1, from);
    longest = Math.max(longest, next - first);
    if (duty !== null) late += Math.max(0, next - Math.max(first, last + duty + 1));
    last = next;
  }
  return { lateDays: duty === null ? null : late, longestGap: Math.max(0, longest) };
}
