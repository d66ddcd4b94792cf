import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, people } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { atRest, intoPhone, launchBrowser, openContext, watch } from "./support/browser.ts";
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

test("no screen of the workbench has an accessibility violation, scrolls sideways, fails or calls elsewhere", async () => {
  const problems: string[] = [];
  for (const person of new Set(screens.map((screen) => screen.person))) {
    const session = person ? cookies[people[person]] : undefined;
    const context = await openContext(browser, url, session ? { session } : {});
    for (const screen of screens.filter((one) => one.person === person))
      problems.push(...(await judged(context, screen)));
    await context.close();
  }
  expect(problems).toEqual([]);
}, 800_000);

/** Opens a screen on a desk and goes on with it on a phone: most of the time is the opening. */
async function judged(context: BrowserContext, { name, path, person }: Screen): Promise<string[]> {
  const page = await context.newPage();
  const seen = watch(page, url);
  await page.goto(`/workbench${path}`);
  await settled(page);
  const onDesk = await faultsOf(page);
  await intoPhone(page);
  await atRest(page);
  const onPhone = await faultsOf(page);
  await page.close();
  // Before anybody is signed in, the question who it is gets a 401.
  const unexpected = seen.problems.filter((problem) => person !== null || !/status of 401/.test(problem));
  return [
    ...onDesk.map((fault) => `${name} on a desk: ${fault}`),
    ...onPhone.map((fault) => `${name} on a phone: ${fault}`),
    ...unexpected.map((problem) => `${name}: ${problem}`),
  ];
}

async function faultsOf(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const headings = await page.locator("h1:visible").count();
  return [
    ...(await axeViolations(page)),
    ...(tooWide > 0 ? [`${tooWide} px too wide`] : []),
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
  ];
}

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
