import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, choose, confirm, type Desk, deskOf, dialog, told } from "./support/workbench.ts";

const title = "关于领取工作证的通知";
const idNumber = "11010519491231002X";

let browser: Browser;
let clerk: Desk;
beforeAll(async () => {
  browser = await launchBrowser();
  clerk = await deskOf(browser, "clerk");
});
afterAll(async () => {
  await clerk?.close();
  await browser?.close();
});

const body = (page: Page) => page.getByRole("textbox", { name: "正文" });
const panel = (page: Page) => page.getByRole("dialog", { name: "发布前检查" });
const finding = (page: Page, words: string) => panel(page).getByRole("listitem").filter({ hasText: words });

test("the clerk sees what is wrong, goes to its place and has a word replaced", async () => {
  const { page } = clerk;
  await clerk.open("/articles/new");
  await page.getByRole("textbox", { name: /^标题/ }).fill(title);
  await choose(page, "栏目", "通知公告");
  await body(page).click();
  await page.keyboard.type(`请张某（${idNumber}）携带部份材料，联系人手机13812345678。`);

  await button(page, "检查").click();
  await finding(page, "“部份”应为“部分”").waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await button(finding(page, "身份证号码"), "找到这里").click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(idNumber);

  await button(finding(page, "“部份”应为“部分”"), "改为“部分”").click();
  await told(page, "已改为“部分”");
  await finding(page, "“部份”应为“部分”").waitFor({ state: "detached" });
  expect(await body(page).textContent()).toContain("携带部分材料");
});

test("an identity number stops the submission until it is gone; a telephone number is acknowledged", async () => {
  const { page } = clerk;
  await button(panel(page), "关闭").click();
  await button(page, "保存并返回").click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await button(page, "提交审核").click();
  await dialog(page, /提交审核/)
    .getByText("有 1 处必须先改")
    .waitFor();
  await button(dialog(page, /提交审核/), "提交审核").click();
  await dialog(page, /提交审核/)
    .getByText("请按提示改好后再试")
    .waitFor();
  await dialog(page, /提交审核/)
    .getByRole("link", { name: "去修改" })
    .click();

  await body(page).waitFor();
  const text = (await body(page).textContent()) ?? "";
  await body(page).fill(text.replace(`（${idNumber}）`, ""));
  await button(page, "保存并返回").click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await button(page, "提交审核").click();
  const asked = dialog(page, /提交审核/);
  await asked.getByRole("checkbox", { name: "已知悉，按现在的内容提交" }).check();
  expect(await axeViolations(page)).toEqual([]);
  await button(asked, "提交审核").click();
  await asked.waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "历史" }).click();
  await page.getByText("提交审核（已知悉 1 条检查提示）").waitFor();
});

test("a hint is ignored with a reason, which stands beside the text and in the history", async () => {
  const { page } = clerk;
  await page.getByRole("tab", { name: "审核" }).click();
  const checks = page.getByRole("region", { name: "发布前检查" });
  await button(checks.getByRole("listitem").filter({ hasText: "没有填写摘要" }), "忽略并说明").click();
  const asked = dialog(page, "忽略这条提示？");
  await asked.getByRole("textbox", { name: "为什么可以不改" }).fill("短通知，标题已经说清");
  expect(await axeViolations(page)).toEqual([]);
  await button(asked, "忽略并说明").click();
  await checks.getByText("已忽略 1 条").waitFor();
  await checks.getByText("短通知，标题已经说清").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("tab", { name: "历史" }).click();
  await page.getByText("忽略检查提示（没有填写摘要）：短通知，标题已经说清").waitFor();
});

test("the chief editor adds a word, which holds at once, finds it, and takes it away again", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  try {
    await desk.open("/check-words");
    await button(page, "添加词语").click();
    const add = dialog(page, "添加词语");
    await add.getByRole("textbox", { name: "词语" }).fill("工作证件卡");
    await add.getByRole("textbox", { name: "改为" }).fill("工作证");
    await button(add, "添加词语").click();
    await add.waitFor({ state: "detached" });
    await page.getByRole("searchbox").fill("工作证件卡");
    await page.keyboard.press("Enter");
    await page.getByText("共 1 条").waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await button(page.getByRole("row").filter({ hasText: "工作证件卡" }), "删除").click();
    await confirm(page, "删除“工作证件卡”？", "删除");
    await page.getByText("没有符合条件的记录").waitFor();

    await page.getByRole("tab", { name: "检查规则" }).click();
    await page.getByRole("combobox", { name: "身份证号码" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  } finally {
    await desk.close();
  }
});
