import { language, t } from "../../messages/index.ts";

/** The zone's clock: every time on screen is China time, wherever the browser stands (no summer time since 1991). */
const zone = "Asia/Shanghai";
const offset = "+08:00";

const parts = new Intl.DateTimeFormat("sv-SE", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** `YYYY-MM-DD HH:MM` in China time; a dash when there is none. */
export function dateTime(iso: string | null | undefined): string {
  return iso ? parts.format(new Date(iso)) : "—";
}

/** `YYYY-MM-DD` in China time. */
export const date = (iso: string | null | undefined): string => dateTime(iso).slice(0, 10);

/** `HH:MM` in China time. */
export const clock = (iso: string | Date): string => parts.format(new Date(iso)).slice(11);

/** `HH:MM:SS` in China time. */
export const secondOf = (iso: string): string =>
  `${clock(iso)}:${String(new Date(iso).getUTCSeconds()).padStart(2, "0")}`;

/** An instant as the value of a `datetime-local` field, and back. */
export const toLocalField = (iso: string | null): string => (iso ? parts.format(new Date(iso)).replace(" ", "T") : "");
export const fromLocalField = (value: string): string | null =>
  value ? new Date(`${value.slice(0, 16)}:00${offset}`).toISOString() : null;

/** The first instant of a day `YYYY-MM-DD` in China time. */
export const startOfDay = (day: string): string => new Date(`${day}T00:00:00${offset}`).toISOString();
export const dayAfter = (day: string): string =>
  new Date(new Date(`${day}T00:00:00${offset}`).getTime() + 86_400_000).toISOString();

/** Whole days from one instant to another. */
export const daysBetween = (from: string, to: number): number =>
  Math.floor((to - new Date(from).getTime()) / 86_400_000);

/** How long something waits, in words: minutes, hours or days. */
export function waiting(since: string, now: number): string {
  const minutes = Math.max(1, Math.floor((now - new Date(since).getTime()) / 60_000));
  if (minutes < 60) return t.common.minutes(minutes);
  if (minutes < 1440) return t.common.hours(Math.floor(minutes / 60));
  return t.common.days(Math.floor(minutes / 1440));
}

/** Sizes of files as people read them. */
export function fileSize(bytes: number): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${number.format(bytes / 1024)} KB`;
  if (bytes < 1024 ** 3) return `${number.format(bytes / 1024 ** 2)} MB`;
  return `${number.format(bytes / 1024 ** 3)} GB`;
}
