import type { FormItem } from "@openzone/contract/form-items";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, confirm, deskOf, dialog, told } from "./support/workbench.ts";

const zone = openZone(inject("url"), inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a chief editor makes a form with a condition by keyboard and button, tries it in the preview and publishes it", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open("/forms");
  await page.getByRole("table").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await button(page, "新建表单").click();
  const asked = dialog(page, "新建表单");
  await asked.getByLabel("表单名称").fill("场地使用申请表");
  await asked.getByRole("button", { name: "新建并打开" }).click();
  await page.getByRole("heading", { level: 1, name: "场地使用申请表" }).waitFor();
  const id = Number(new URL(page.url()).pathname.split("/").at(-1));

  await add("单选", "场地在哪里");
  await page.getByRole("textbox", { name: "第 1 个选项" }).fill("室内");
  await page.getByRole("textbox", { name: "第 2 个选项" }).fill("室外");
  await button(page, "加一页").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "这一页的标题" }).fill("室外场地");
  expect(await button(page, "发布").isDisabled()).toBe(true);
  await add("数字", "占地面积");
  await page.getByRole("group", { name: "什么情况下显示“这一页”" }).getByRole("button", { name: "加显示条件" }).click();
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("tab", { name: "预览" }).click();
  await told(page, "表单已保存");
  const frame = page.frameLocator("iframe");
  await frame.getByText("第 1 步，共 1 步").waitFor();
  await frame.getByLabel("室内").check();
  await frame.getByRole("button", { name: "保存并继续" }).last().click();
  await frame.getByText("第 2 步，共 2 步").waitFor();
  await frame.getByRole("textbox", { name: /占地面积/ }).fill("很大");
  await frame.getByRole("button", { name: "保存并继续" }).last().click();
  await frame.getByRole("link", { name: "“占地面积”请填数字，例如 12.5" }).waitFor();

  await button(page, "发布").click();
  await confirm(page, "发布“场地使用申请表”", "发布");
  await told(page, "“场地使用申请表”已发布");
  const made = await (await zone.as("chief")).get<FormItem>(`/forms/${id}`);
  expect(made).toMatchObject({ publicVersion: 1, openVersion: null, findings: [] });
  expect(made.definition.pages[1]?.when).toEqual([{ field: "field1", is: ["a"] }]);
  await desk.close();

  async function add(kind: string, label: string): Promise<void> {
    await page.getByRole("combobox", { name: "要加的栏目类型" }).click();
    await page.locator(".ant-select-dropdown:visible").getByTitle(kind, { exact: true }).click();
    await button(page, "加栏目").click();
    await page.getByRole("textbox", { name: "栏目名称" }).last().fill(label);
  }
});
