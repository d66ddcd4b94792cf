import { daysOfPeriod, kindOfPeriod } from "@openzone/contract/statistics";
import { language, t } from "../../messages/index.ts";

const whole = new Intl.NumberFormat("zh-CN");

export const numberText = (value: number): string => whole.format(value);

/** A share as percent; a dash where there was nothing to share. */
export const shareText = (share: number | null): string =>
  share === null ? t.statistics.none : `${(share * 100).toFixed(1)}%`;

/** How long something took, in hours, and from two days on in days. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return t.statistics.none;
  const hours = seconds / 3600;
  const text = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 });
  return hours < 48 ? t.statistics.hours(text(hours)) : t.statistics.days(text(hours / 24));
}

/** A period in words: `2026 年 11 月`, `2026 年第四季度`, `2026 年`. */
export function periodText(period: string): string {
  const year = period.slice(0, 4);
  const kind = kindOfPeriod(period);
  if (kind === "year") return t.statistics.year(year);
  if (kind === "quarter") return t.statistics.quarter(year, Number(period.at(-1)));
  return t.statistics.month(year, Number(period.slice(5)));
}

/** The first and last day of a period. */
export function daysText(period: string): string {
  const { from, to } = daysOfPeriod(period);
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  return t.statistics.fromTo(from, last);
}
