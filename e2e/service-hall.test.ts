import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { desk, launchBrowser, openContext, phone } from "./support/browser.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a reader without script finds a guide by what they plan, answers questions, saves a form and prints it", async () => {
  const context = await openContext(browser, inject("url"), {
    ...phone,
    javaScriptEnabled: false,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto("/services/");
  await page
    .getByRole("link", { name: /^开办企业\s?\d+$/ })
    .first()
    .tap();
  await page.getByRole("heading", { name: "办事指南", level: 1 }).waitFor();
  await page.getByRole("link", { name: "食品经营许可", exact: true }).tap();
  await page.getByRole("heading", { name: "食品经营许可", level: 1 }).waitFor();
  const materials = page.locator(".guide-materials > li");
  const all = await materials.count();

  const form = page.getByRole("form", { name: "先回答几个问题，材料可能更少" });
  await form
    .getByRole("group", { name: "您要做哪一类经营？" })
    .getByLabel(/^只在网上卖食品/)
    .check();
  await form.getByRole("group", { name: "是新办还是延续？" }).getByLabel(/^延续/).check();
  await form.getByRole("button", { name: "按我的情况列材料" }).tap();

  await page.getByText(/^按您的回答需要 \d+ 份，全部情形共 \d+ 份$/).waitFor();
  expect(await materials.count()).toBeLessThan(all);
  await page.getByText("因为“是新办还是延续？”您选了“延续，经营条件没有变化”").first().waitFor();
  expect(await page.getByRole("radio", { name: /^延续/ }).isChecked()).toBe(true);

  const saving = page.waitForEvent("download");
  await page
    .getByRole("link", { name: /^空白表格/ })
    .first()
    .tap();
  expect((await saving).suggestedFilename()).toMatch(/\.docx$/);

  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".guide-situations").isVisible()).toBe(false);
  expect(await page.locator(".guide-keys").isVisible()).toBe(true);
  expect(await page.locator(".flow").isVisible()).toBe(true);
  // On paper nobody opens an answer.
  await page.getByText("不用办许可，办理备案就可以，网上填报当场完成。").waitFor();
  await context.close();
});

test("guides and matters hold on a desk too, also suspended and in English", async () => {
  const context = await openContext(browser, inject("url"), desk);
  const page = await context.newPage();
  await page.goto("/services/");
  await page.getByRole("link", { name: /开办餐饮店一件事/ }).click();
  await page.getByRole("heading", { name: "这件事包含的事项" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(`/services/items/?q=${encodeURIComponent("烟花爆竹")}`);
  await page
    .locator(".rows")
    .getByRole("link", { name: /烟花爆竹/ })
    .click();
  await page.getByText(/^本事项暂停办理。原因：/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(`${new URL(page.url()).pathname.replace("/services/", "/en/services/")}`);
  await page.getByRole("heading", { name: "Key facts" }).or(page.getByText("Who may apply")).first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await context.close();
});
