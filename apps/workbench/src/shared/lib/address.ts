import type { z } from "zod";
import { countFilters, readFilters } from "./filters.ts";

/** The filter of a list as its address holds it, and how it is changed. */
export interface Address<F> {
  filters: F;
  /** What narrows the list: without the place and the page. */
  wanted: Partial<F>;
  /** Where the list is (site, tab, view): no filter, kept when filters are cleared. */
  place: Partial<F>;
  /** How many filters are set. */
  active: number;
  narrowTo: (change: Partial<F>) => void;
  clear: () => void;
  /** Shows the list under a saved view. */
  apply: (search: Record<string, string>) => void;
}

/** What the fields of a filter bar need: the filter as it is, and the way to change it. */
export type Narrowing<F> = Pick<Address<F>, "filters" | "narrowTo">;

/**
 * Reads and writes a list's filter in the address. A changed filter begins at the first page again.
 * @param schema  every filter that the address may hold
 * @param placeKeys  entries that say where the list is, such as `site` or `tab`
 */
export function addressOf<S extends z.ZodObject>(
  schema: S,
  filters: z.output<S>,
  go: (search: z.output<S>) => void,
  placeKeys: readonly string[] = [],
): Address<z.output<S>> {
  type F = z.output<S>;
  const pick = (keep: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(filters).filter(([key]) => keep(key))) as Partial<F>;
  const place = pick((key) => placeKeys.includes(key));
  const wanted = pick((key) => !placeKeys.includes(key) && key !== "page");
  return {
    filters,
    wanted,
    place,
    active: countFilters(wanted),
    narrowTo: (change) => go({ ...place, ...wanted, ...change } as F),
    clear: () => go(place as F),
    apply: (search) => go({ ...readFilters(schema, search), ...place } as F),
  };
}
