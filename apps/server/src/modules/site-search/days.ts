import { chinaDay } from "../../platform/calendar/china-day.ts";

/** The first of so many days up to today. */
export const daysBack = (now: Date, days: number): string =>
  chinaDay(new Date(now.getTime() - (days - 1) * 86_400_000));
