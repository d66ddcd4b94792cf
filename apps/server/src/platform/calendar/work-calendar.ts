import { nextDay, weekdayOf } from "./plain-days.ts";

/** What is special about a day: off, or worked though it is a Saturday or Sunday (调休). */
export interface NamedDay {
  kind: "off" | "work";
  /** 春节. */
  name: string;
  nameEn: string;
  /** Announced by the State Council, or the zone's own. */
  source: "announced" | "zone";
}

/** The work calendar (工作日历): Monday to Friday, but for the days named here (全国年节及纪念日放假办法). */
export interface WorkCalendar {
  days: ReadonlyMap<string, NamedDay>;
  /** The first and the last day of which holidays are known; what is reckoned outside is provisional (暂定). */
  verifiedFrom: string;
  verifiedThrough: string;
}

/** A day that was counted; provisional when the way there leaves what is announced. */
export interface CountedDay {
  day: string;
  provisional: boolean;
}

/** No term is longer; a calendar without any working day would be searched for ever. */
const LONGEST_WAY = 20_000;

export const isWeekend = (day: string): boolean => weekdayOf(day) % 6 === 0;

/** Whether people work on a day; past what is announced only Saturdays and Sundays are known to be off. */
export function isWorkingDay(calendar: WorkCalendar, day: string): boolean {
  const named = calendar.days.get(day);
  return named ? named.kind === "work" : !isWeekend(day);
}

export const isProvisional = ({ verifiedFrom, verifiedThrough }: WorkCalendar, day: string): boolean =>
  day < verifiedFrom || day > verifiedThrough;

/** A calendar with further days, which go before the announced ones. */
export function withOwnDays(
  calendar: WorkCalendar,
  own: readonly { day: string; kind: NamedDay["kind"]; name: string }[],
): WorkCalendar {
  if (own.length === 0) return calendar;
  const further = own.map(({ day, kind, name }): [string, NamedDay] => [
    day,
    { kind, name, nameEn: name, source: "zone" },
  ]);
  return { ...calendar, days: new Map([...calendar.days, ...further]) };
}

/**
 * The last day of a term of working days. The day on which it begins does not count (民法典 第二百零一条).
 * @example addWorkingDays(announcedCalendar, "2026-01-30", 20) // { day: "2026-03-05", provisional: false }
 */
export function addWorkingDays(calendar: WorkCalendar, from: string, count: number): CountedDay {
  let day = from;
  for (let left = count, way = 0; left > 0; way += 1) {
    if (way > LONGEST_WAY) throw new Error(`the calendar has no ${count} working days after ${from}`);
    day = nextDay(day);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return { day, provisional: count > 0 && (isProvisional(calendar, nextDay(from)) || isProvisional(calendar, day)) };
}

/** The day itself when people work on it, else the next on which they do (民法典 第二百零三条). */
export function onWorkingDay(calendar: WorkCalendar, day: string): string {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1).day;
}

/** The working day that lies so many before a day. */
export function workingDaysBefore(calendar: WorkCalendar, day: string, count: number): string {
  let found = day;
  for (let left = count; left > 0; ) {
    found = nextDay(found, -1);
    if (isWorkingDay(calendar, found)) left -= 1;
  }
  return found;
}

/** How many working days lie after `from` up to and with `to`; below zero when `to` is earlier. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = nextDay(day);
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}
