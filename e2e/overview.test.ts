import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { people } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { settled } from "./support/screens.ts";

/** A leader reads on a phone how the zone does, and what stands behind a number. */
const url = inject("url");
const cookies = inject("cookies");
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a leader finds the page in the menu, reads it on a phone, and opens what stands behind a number", async () => {
  const context = await openContext(browser, url, { ...phone, session: cookies[people.leader] });
  const page = await context.newPage();
  await page.goto("/workbench/");
  await page.getByRole("button", { name: "菜单", exact: true }).click();
  const group = page.getByText("监督和统计");
  await group.click();
  await page.getByRole("link", { name: "效能总览" }).waitFor({ state: "hidden" });
  await group.click();
  await page.getByRole("link", { name: "效能总览" }).click();
  await page.getByRole("heading", { level: 1, name: "效能总览" }).waitFor();
  await page.getByRole("heading", { level: 2, name: /^今天/ }).waitFor();
  await settled(page);
  expect(await axeViolations(page)).toEqual([]);
  // What is not urgent is one line with its key number, opened by a touch.
  const ratings = page.getByRole("group").filter({ has: page.getByRole("heading", { level: 2, name: "好差评" }) });
  await ratings.getByText(/^满意率 .+，共 \d+ 次评价/).waitFor();
  expect(await page.getByRole("table", { name: "好差评" }).count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2000);
  await ratings.getByRole("heading", { level: 2 }).click();
  await page.getByRole("table", { name: "好差评" }).waitFor();
  await settled(page);
  expect(await axeViolations(page)).toEqual([]);
  const tile = page.getByRole("button", { name: /^在办/ });
  const count = Number(/\d+/.exec((await tile.textContent()) ?? "")?.[0]);
  await tile.click();
  const drawer = page.getByRole("dialog", { name: "在办" });
  await drawer.getByText(`共 ${count} 条`).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await context.close();
});
