import type { Messages } from "./messages/index.ts";
import type { FeedView, PagingView } from "./view-models.ts";

/** A file size for readers: bytes below 1 KB, whole KB below 1 MB, MB with one decimal. */
export function formatSize(m: Messages, bytes: number): string {
  if (bytes < 1024) return m.units.bytes(bytes);
  const kilobytes = Math.round(bytes / 1024);
  if (kilobytes < 1024) return m.units.kilobytes(String(kilobytes));
  return m.units.megabytes((bytes / 1_048_576).toFixed(1));
}

/** The machine form of "YYYY-MM-DD HH:MM" or "YYYY-MM-DD" for the `datetime` attribute. */
export function machineTime(date: string): string {
  return date.replace(" ", "T");
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
export const feedsIn = (title: string, folder: string): FeedView[] => [
  { title: `${title} (RSS)`, url: `${folder}rss.xml`, format: "rss" },
  { title: `${title} (Atom)`, url: `${folder}atom.xml`, format: "atom" },
  { title: `${title} (JSON)`, url: `${folder}feed.json`, format: "json" },
];
