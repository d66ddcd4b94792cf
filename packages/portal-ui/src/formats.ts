import { type Messages, messagesFor } from "./messages/index.ts";
import type { FeedView, Language, PagingView } from "./view-models.ts";

/** A file size for readers: bytes below 1 KB, whole KB below 1 MB, MB with one decimal. */
export function formatSize(m: Messages, bytes: number): string {
  if (bytes < 1024) return m.units.bytes(bytes);
  const kilobytes = Math.round(bytes / 1024);
  if (kilobytes < 1024) return m.units.kilobytes(String(kilobytes));
  return m.units.megabytes((bytes / 1_048_576).toFixed(1));
}

/** How long a film or recording plays, in whole seconds: "3 分 20 秒". */
export function formatPlaying(m: Messages, seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return m.units.playing(Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60);
}

/** The same as a sentence of its own, for what a page shows of stored text. */
export function playingTime(language: Language, seconds: number): string {
  const m = messagesFor(language);
  return m.topic.playingTime(formatPlaying(m, seconds));
}

/** The machine form of "YYYY-MM-DD HH:MM" or "YYYY-MM-DD" for the `datetime` attribute. */
export function machineTime(date: string): string {
  return date.replace(" ", "T");
}

/** Formatters are costly to make and are used for each row of each list. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, style: "medium" | "long", timed: boolean): Intl.DateTimeFormat {
  const key = `${language} ${style} ${timed}`;
  const known = dateFormats.get(key);
  if (known) return known;
  // The text is in the zone's own time already, so it must not be moved again.
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: style,
    ...(timed ? { timeStyle: "short" as const } : {}),
    timeZone: "UTC",
  });
  dateFormats.set(key, format);
  return format;
}

/**
 * A date text as readers of a language write it. Chinese pages keep the form that the national rules ask for.
 * @param date   "YYYY-MM-DD" or "YYYY-MM-DD HH:MM"; anything else is given back as it is
 * @param style  lists are narrower than articles
 * @example shownDate("de", "2026-11-22") // "22.11.2026"
 */
export function shownDate(language: Language, date: string, style: "medium" | "long" = "medium"): string {
  if (language === "zh-CN" || !/^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/.test(date)) return date;
  const timed = date.length > 10;
  return dateFormat(language, style, timed).format(new Date(`${machineTime(timed ? date : `${date} 00:00`)}Z`));
}

/** The day of a date text; lists are narrower than articles. */
export function dayOf(date: string): string {
  return date.slice(0, 10);
}

/** Pages that can be opened by number; beyond them a filter narrows further. */
export const lastPageByNumber = 50;

/**
 * Makes the paging of a list.
 *
 * @param page    the page shown, from 1
 * @param perPage items on a page
 * @param total   items in all (a lower bound when `exact` is false)
 * @param urlOf   address of a page
 */
export function pagingOf(options: {
  page: number;
  perPage: number;
  total: number;
  exact?: boolean;
  urlOf: (page: number) => string;
}): PagingView {
  const { page, perPage, total, urlOf, exact = true } = options;
  const all = Math.max(1, Math.ceil(total / perPage));
  const pages = Math.min(all, lastPageByNumber);
  return {
    page,
    pages,
    total,
    exact,
    previous: page > 1 ? urlOf(page - 1) : undefined,
    next: page < pages ? urlOf(page + 1) : undefined,
    links: shownPages(page, pages).map((shown) => (shown === null ? null : { page: shown, url: urlOf(shown) })),
    limited: all > pages && page === pages,
  };
}

/** First, last, and two on either side of the current one; null for a gap of more than one page. */
function shownPages(page: number, pages: number): (number | null)[] {
  const wanted = new Set([1, pages]);
  for (let near = page - 2; near <= page + 2; near++) if (near >= 1 && near <= pages) wanted.add(near);
  const sorted = [...wanted].sort((a, b) => a - b);
  return sorted.flatMap((shown, index) => {
    const gap = shown - (sorted[index - 1] ?? shown);
    if (gap === 2) return [shown - 1, shown];
    return gap > 2 ? [null, shown] : [shown];
  });
}

/** The feeds that stand in `folder`, an address that ends with a slash, in all their formats; RSS first. */
export const feedsIn = (title: string, folder: string, query = ""): FeedView[] => [
  { title: `${title} (RSS)`, url: `${folder}rss.xml${query}`, format: "rss" },
  { title: `${title} (Atom)`, url: `${folder}atom.xml${query}`, format: "atom" },
  { title: `${title} (JSON)`, url: `${folder}feed.json${query}`, format: "json" },
];
