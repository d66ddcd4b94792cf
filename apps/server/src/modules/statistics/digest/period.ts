import type { SentRhythm } from "@openzone/contract/digests";
import { chinaDay } from "../../people/index.ts";
import { dayAfter } from "../gaps.ts";

/** A week or a month that is over. Days are those of China time; `to` is the first day after it. */
export interface DigestPeriod {
  from: string;
  to: string;
  /** The first day of the period before it, which ends where this one begins. */
  before: string;
  /** When its digest goes out. */
  dueAt: Date;
}

/** Half past eight in the morning, China time: Mondays for the week before, the first of a month for the month before. */
const dueTime = "T08:30:00+08:00";

/** The last week or month that was over at a moment, and when its digest was or is due. */
export function lastPeriod(rhythm: SentRhythm, now: Date): DigestPeriod {
  const to = beginOf(rhythm, chinaDay(now));
  const from = beginOf(rhythm, dayAfter(to, -1));
  return { from, to, before: beginOf(rhythm, dayAfter(from, -1)), dueAt: new Date(to + dueTime) };
}

/** When the next digest goes out. */
export function nextDue(rhythm: SentRhythm, now: Date): Date {
  const { to, dueAt } = lastPeriod(rhythm, now);
  if (dueAt > now) return dueAt;
  const next = rhythm === "week" ? dayAfter(to, 7) : beginOf("month", dayAfter(to, 31));
  return new Date(next + dueTime);
}

/** The Monday, or the first of the month, of a day. */
function beginOf(rhythm: SentRhythm, day: string): string {
  if (rhythm === "month") return `${day.slice(0, 7)}-01`;
  return dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
}
