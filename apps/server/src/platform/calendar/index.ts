import { announced } from "./announced.ts";

/**
 * The work calendar (工作日历) on plain days, `2026-11-22`, whatever the machine's own time zone is: statutory holidays are
 * off, make-up Saturdays and Sundays are worked (全国年节及纪念日放假办法).
 */

/** A day that was counted; provisional (暂定) when a year on the way there is not announced. */
export interface CountedDay {
  day: string;
  provisional: boolean;
}

const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const nextDay = (day: string, days = 1): string => new Date(at(day) + days * dayMs).toISOString().slice(0, 10);

const isAnnounced = (day: string): boolean => Number(day.slice(0, 4)) in announced;

/** Whether people work on a day; of a year that is not announced only Saturdays and Sundays are known to be off. */
export function isWorkingDay(day: string): boolean {
  const year = announced[Number(day.slice(0, 4))];
  const date = day.slice(5);
  if (year?.work.includes(date)) return true;
  if (year?.off.some(([from, to]) => from <= date && date <= to)) return false;
  const weekday = new Date(at(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The last day of a term of working days. The day on which it begins does not count (民法典 第二百零一条).
 * @example addWorkingDays("2026-01-30", 20) // { day: "2026-03-05", provisional: false }
 */
export function addWorkingDays(from: string, count: number): CountedDay {
  let day = from;
  let provisional = false;
  for (let left = count; left > 0; ) {
    day = nextDay(day);
    provisional ||= !isAnnounced(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return { day, provisional };
}

/** How many working days lie after `from` up to and with `to`; below zero when `to` is earlier. */
export function workingDaysBetween(from: string, to: string): number {
  if (to < from) return -workingDaysBetween(to, from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = nextDay(day);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}
