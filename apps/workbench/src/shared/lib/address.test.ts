import { expect, test } from "vitest";
import { siteSearchFilters } from "../../modules/site-search/filters.ts";
import { addressOf } from "./address.ts";

const here = { tab: "asked", site: "main", q: "社保", days: 90, page: 3 } as const;

/** The address of the list above, and where it went. */
function open() {
  const gone: object[] = [];
  const address = addressOf(siteSearchFilters, here, (search) => gone.push(search), ["site", "tab", "language"]);
  return { address, gone };
}

test("an address knows what narrows its list, and counts no place and no page as a filter", () => {
  const { address } = open();
  expect(address.wanted).toEqual({ q: "社保", days: 90 });
  expect(address.place).toEqual({ tab: "asked", site: "main" });
  expect(address.active).toBe(2);
});

test("a changed filter begins at the first page again, another page keeps the filter", () => {
  const { address, gone } = open();
  address.narrowTo({ days: 7 });
  address.narrowTo({ page: 4 });
  expect(gone).toEqual([
    { tab: "asked", site: "main", q: "社保", days: 7 },
    { tab: "asked", site: "main", q: "社保", days: 90, page: 4 },
  ]);
});

test("clearing the filters, and a saved view, stay on the tab and the site", () => {
  const { address, gone } = open();
  address.clear();
  address.apply({ days: "30", tab: "wanted", state: "no such state" });
  expect(gone).toEqual([
    { tab: "asked", site: "main" },
    { tab: "asked", site: "main", days: 30 },
  ]);
});
