import type { z } from "zod";

/**
 * Filters live in the address. A list's filters are a Zod object of optional values read from text; entries that do not
 * fit (an old or mistyped address) are dropped one by one, so that the rest of the filter still holds.
 */
export function readFilters<S extends z.ZodObject>(schema: S, search: Record<string, unknown>): z.output<S> {
  const kept: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema.shape)) {
    const value = search[key];
    if (value === undefined || value === "") continue;
    const parsed = (field as z.ZodType).safeParse(value);
    if (parsed.success) kept[key] = parsed.data;
  }
  return kept as z.output<S>;
}

/** The address part of a search object: plain `key=value`, empty values left out, keys in a steady order. */
export function writeSearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== "");
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${text}` : "";
}

export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

/** How many filters are set; `ignored` are not counted. */
export const countFilters = (filters: Record<string, unknown>, ignored: readonly string[] = []): number =>
  Object.entries(filters).filter(([key, value]) => !ignored.includes(key) && value !== undefined && value !== "")
    .length;
