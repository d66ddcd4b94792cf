import { date } from "../../shared/lib/time.ts";

const DAY_MS = 86_400_000;

export interface Period {
  /** First and last day, `2026-11-22`. */
  from: string;
  to: string;
}

const dayBack = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

export const today = (): string => date(new Date().toISOString());

/** So many days up to today. */
export const lastDays = (days: number): Period => ({ from: dayBack(today(), days - 1), to: today() });

export const lengthOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
