const CHINA = 8 * 3_600_000;

/** The day of China that a moment lies in, as `2026-11-22`. */
export const chinaDay = (at: Date): string => new Date(at.getTime() + CHINA).toISOString().slice(0, 10);

/** The first of so many days up to today. */
export const daysBack = (now: Date, days: number): string =>
  chinaDay(new Date(now.getTime() - (days - 1) * 86_400_000));
