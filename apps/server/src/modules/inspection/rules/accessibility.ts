import type { AskedPage } from "./pages.ts";
import type { Fault } from "./types.ts";

/**
 * What can be told of accessibility without a browser (GB/T 37668—2019; WCAG 2.2: 1.1.1, 1.3.1, 2.4.2, 3.1.1, 4.1.2): the
 * language and the title of the page, one first heading and none left out, words for pictures, fields, links and buttons,
 * ids that stand once. Each kind of fault is told once for a page.
 */
export function judgeAccessibility({ object, departmentId, page }: AskedPage): Fault[] {
  const unnamedFields = page.fields.filter(({ name, named }) => !named && !page.labelledIds.has(name));
  const unnamedLinks = page.links.filter(({ name }) => name === "");
  const unnamedButtons = page.buttons.filter(({ name }) => name === "");
  const twice = page.ids.filter((id, at) => page.ids.indexOf(id) !== at);
  const found: [what: string, count: number, quote: string][] = [
    ["page-lang", page.lang === "" ? 1 : 0, ""],
    ["page-title", page.title === "" ? 1 : 0, ""],
    ["page-h1", page.headings.filter((level) => level === 1).length === 1 ? 0 : 1, ""],
    ["page-headings", leaps(page.headings), ""],
    ["page-alt", page.picturesWithoutAlt.length, page.picturesWithoutAlt[0] ?? ""],
    ["page-fields", unnamedFields.length, unnamedFields[0]?.name ?? ""],
    ["page-links", unnamedLinks.length, unnamedLinks[0]?.href ?? ""],
    ["page-buttons", unnamedButtons.length, ""],
    ["page-ids", twice.length, twice[0] ?? ""],
  ];
  return found
    .filter(([, count]) => count > 0)
    .map(([what, count, quote]) => ({
      rule: "accessibility",
      object,
      departmentId,
      what,
      evidence: { check: what, count, quote },
    }));
}

/** How often a heading lies more than one level below the one before it. */
function leaps(levels: readonly number[]): number {
  return levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? level) + 1).length;
}
