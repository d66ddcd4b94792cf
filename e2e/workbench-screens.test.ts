import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openZone, people } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { desk, launchBrowser, openContext, phone, watch } from "./support/browser.ts";
import { type Screen, settled, workbenchScreens } from "./support/screens.ts";

const url = inject("url");
const cookies = inject("cookies");
let browser: Browser;
let screens: Screen[];

beforeAll(async () => {
  screens = await workbenchScreens(openZone(url, cookies));
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe.each([
  { name: "on a desk", options: desk },
  { name: "on a phone", options: phone },
])("$name", ({ options }) => {
  test("no screen of the workbench has an accessibility violation, scrolls sideways, fails or calls elsewhere", async () => {
    const problems: string[] = [];
    const persons = new Set(screens.map(({ person }) => person));
    for (const person of persons) {
      const session = person ? cookies[people[person]] : undefined;
      const own = session ? { session } : {};
      const context = await openContext(browser, url, { ...options, ...own });
      for (const { name, path } of screens.filter((screen) => screen.person === person)) {
        const page = await context.newPage();
        const seen = watch(page, url);
        await page.goto(`/workbench${path}`);
        await settled(page);
        problems.push(...(await axeViolations(page)).map((violation) => `${name}: ${violation}`));
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (tooWide > 0) problems.push(`${name}: ${tooWide} px too wide`);
        // Before anybody is signed in, the question who it is gets a 401.
        const unexpected = seen.problems.filter((problem) => person !== null || !/status of 401/.test(problem));
        problems.push(...unexpected.map((problem) => `${name}: ${problem}`));
        await page.close();
      }
      await context.close();
    }
    expect(problems).toEqual([]);
  }, 400_000);
});

test("each screen names itself in the window's title and moves the focus to its heading", async () => {
  const context = await openContext(browser, url, { session: cookies[people.chief] ?? "" });
  const page = await context.newPage();
  await page.goto("/workbench/");
  await page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
  for (const title of ["稿件", "栏目"]) {
    await page.getByRole("navigation").first().getByRole("link", { name: title, exact: true }).click();
    const heading = page.getByRole("heading", { level: 1, name: title, exact: true });
    await heading.waitFor();
    const patient = { timeout: 15_000 };
    await expect.poll(() => page.title(), patient).toBe(`${title} · 开区通工作台`);
    await expect.poll(() => heading.evaluate((it) => it === document.activeElement), patient).toBe(true);
  }
  await context.close();
});

test("a list is worked by keyboard: search field, rows up and down, opening", async () => {
  const context = await openContext(browser, url, { session: cookies[people.chief] ?? "" });
  const page = await context.newPage();
  await page.goto("/workbench/articles");
  await page.getByRole("row").nth(3).waitFor();
  await page.keyboard.press("/");
  const field = page
    .getByRole("searchbox")
    .or(page.getByLabel("标题", { exact: true }))
    .last();
  expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.type("预算");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
  await page.getByRole("link", { name: /预算/ }).first().waitFor();
  await field.evaluate((it) => it.blur());
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/workbench\/articles\/\d+/);
  await context.close();
});
