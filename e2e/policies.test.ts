import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { button, choose, confirm, deskOf, dialog, more, told } from "./support/workbench.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const title = "云泽经开区共享会议室使用办法";

test("a policy goes from the form to the library, with its number mended on the way", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open("/policies");
  await page.getByRole("row").filter({ hasText: "标准地" }).first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await button(page, "新建政策文件").click();
  const form = dialog(page, "新建政策文件");
  await form.getByRole("textbox", { name: "标题" }).fill(title);
  await form.getByRole("textbox", { name: /^文号/ }).fill("云开管发[2026]21号");
  await button(form, "改为 云开管发〔2026〕21号").click();
  await form.getByRole("textbox", { name: /^发文机关/ }).fill("云泽经开区党政办公室");
  const day = form.getByLabel(/^成文日期/);
  await day.fill("2026-11-02");
  await day.press("Tab");
  await form
    .getByRole("textbox", { name: /^全文/ })
    .fill("第一章　总则\n第一条　为共享会议室，制定本办法。\n第二条　免费使用。");
  // The calendar fades out, and is judged by colours that do not stay.
  await page.locator(".ant-picker-dropdown").first().waitFor({ state: "hidden" });
  expect(await axeViolations(page)).toEqual([]);
  await choose(form, "负责部门", "党政办公室");
  await button(form, "新建政策文件").click();
  await told(page, "已建为草稿");
  const row = page.getByRole("row").filter({ hasText: title });
  await more(page, "发布", `更多：${title}`);
  await confirm(page, `发布：${title}`, "发布");
  await row.getByText("已发布").waitFor();
  await desk.close();

  const reader = await openContext(browser, inject("url"), { ...phone, javaScriptEnabled: false });
  const public_ = await reader.newPage();
  await public_.goto(`/policies/library/?number=${encodeURIComponent("云开管发[2026]21号")}`);
  await public_.getByRole("link", { name: title }).tap();
  await public_.locator("#tiao-2").waitFor();
  await public_.getByRole("link", { name: "下载全文" }).waitFor();
  await reader.close();
});

test("readers see what a policy was repealed by, and find a policy by its validity", async () => {
  const context = await openContext(browser, inject("url"), {});
  const page = await context.newPage();
  await page.goto("/policies/library/?validity=void");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("link", { name: /工业用地出让管理办法$/ }).click();
  await page.getByText("本文件自 2025-08-01 起废止，仅供查阅。").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page
    .getByRole("link", { name: /“标准地”出让管理办法/ })
    .first()
    .click();
  await page.getByRole("link", { name: /一块“标准地”从评估到达产/ }).click();
  await page.getByRole("heading", { name: "解读的文件" }).waitFor();
  await context.close();
});
