/** Arithmetic on plain days (`2026-11-22`), whatever the machine's time zone is: a day is a number of days since 1970. */

const dayMs = 86_400_000;
const form = /^\d{4}-\d{2}-\d{2}$/;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
export const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** Whether a text is a day that exists: `2026-02-30` is none. */
export const isPlainDay = (text: string): boolean => {
  if (!form.test(text)) return false;
  const number = dayNumber(text);
  return Number.isInteger(number) && dayOf(number) === text;
};

export const nextDay = (day: string, days = 1): string => dayOf(dayNumber(day) + days);

/** 0 is Sunday. The first of January 1970 was a Thursday. */
export const weekdayOf = (day: string): number => (((dayNumber(day) + 4) % 7) + 7) % 7;
