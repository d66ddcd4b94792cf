import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0, 2.1 and 2.2 at levels A and AA, and what axe holds for good practice. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** So long a machine that is busy may take to draw a screen to its end. */
const DRAWN_MS = 1500;

/**
 * Every violation that axe-core finds and that stays, told so that it can be mended: the rule, how often, and where first. What a
 * second look does not find any more was a screen that was being drawn.
 * `without` leaves out what lies in elements of this selector, when it was judged already: much of the time goes there.
 */
export async function axeViolations(page: Page, without?: string): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(source);
  const found = await look(page, without);
  if (found.length === 0) return found;
  await new Promise((resolve) => setTimeout(resolve, DRAWN_MS));
  return look(page, without);
}

function look(page: Page, without?: string): Promise<string[]> {
  return page.evaluate(
    async ([values, exclude]) => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const context = exclude ? { exclude } : document;
      const { violations } = await axe.run(context, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
      return violations.map(({ id, help, nodes }) => {
        const first = nodes[0];
        const why = first?.failureSummary?.split("\n").slice(1).join(" ").trim() ?? "";
        return `${id}: ${help} (${nodes.length}) ${first?.html.slice(0, 200)} ${why}`;
      });
    },
    [tags, without] as const,
  );
}
