import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { deskOf } from "./support/workbench.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a part that cannot be fetched ahead takes away nothing that is being written", async () => {
  const desk = await deskOf(browser, "clerk");
  const { page } = desk;
  await desk.open("/articles/new");
  const title = page.getByLabel("标题", { exact: true });
  await title.fill("关于冬季供暖的通知");
  const refused = page.waitForEvent("requestfailed", (request) => request.url().endsWith(".js"));
  await page.route("**/*.js", (route) => route.abort());

  await refused;
  // A page that is read anew would have lost it by now.
  await page.waitForTimeout(2_000);

  expect(await title.inputValue()).toBe("关于冬季供暖的通知");
  await desk.close();
});
