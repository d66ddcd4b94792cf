import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { settled } from "./support/screens.ts";
import { button, deskOf, told } from "./support/workbench.ts";

const zone = openZone(inject("url"), inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("help opens beside the screen by its key, follows the screens and is searched", async () => {
  const desk = await deskOf(browser, "chief");
  await desk.open("/articles");
  await settled(desk.page);
  await desk.page.keyboard.press("?");
  const help = desk.page.getByRole("complementary", { name: "使用帮助" });
  await help.getByRole("heading", { name: "稿件", exact: true }).waitFor();
  await desk.page.locator("nav").getByRole("link", { name: "栏目", exact: true }).click();
  await help.getByRole("heading", { name: "栏目", exact: true }).waitFor();
  await help.getByRole("searchbox").fill("一次性链接");
  await help.getByRole("button", { name: "工作人员", exact: true }).click();
  await help.getByRole("heading", { name: "工作人员", exact: true }).waitFor();
  await settled(desk.page);
  expect(await axeViolations(desk.page)).toEqual([]);
  await button(desk.page, "收起帮助").click();
  await help.waitFor({ state: "detached" });
  await desk.close();
});

test("one search finds articles, sections and help, and nothing beyond the person's rights", async () => {
  const desk = await deskOf(browser, "chief");
  await desk.open("/");
  await settled(desk.page);
  await desk.page.keyboard.press("/");
  await desk.page.keyboard.type("通知");
  await desk.page.keyboard.press("Enter");
  await desk.page.getByRole("region", { name: /^稿件（\d+）$/ }).waitFor();
  await desk.page.getByRole("region", { name: /^栏目（\d+）$/ }).waitFor();
  await desk.page.getByRole("region", { name: /^使用帮助（\d+）$/ }).waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.close();

  const system = await deskOf(browser, "system");
  await system.open(`/search?q=${encodeURIComponent("通知")}`);
  await settled(system.page);
  expect(await system.page.getByRole("region", { name: /^稿件/ }).count()).toBe(0);
  await system.close();
});

test("the guided first article leads through the real screens, is left, resumed on a phone, and stays done", async () => {
  const clerk = await zone.as("otherClerk");
  await clerk.send("PUT", "/me/first-article", { state: "open", step: 1 });
  const desk = await deskOf(browser, "otherClerk");
  await desk.open("/");
  const guide = desk.page.getByRole("region", { name: "写第一篇稿件" });
  await guide.getByText("第 1 步，共 5 步").waitFor();
  await button(guide, "撰写稿件").click();
  await guide.getByText("第 2 步，共 5 步").waitFor();
  await settled(desk.page);
  expect(await axeViolations(desk.page)).toEqual([]);
  await button(guide, "下一步").click();
  await guide.getByText("第 3 步，共 5 步").waitFor();
  await button(guide, "先放一放").click();
  await guide.waitFor({ state: "detached" });
  await desk.close();

  const context = await openContext(browser, inject("url"), { ...phone, session: clerk.cookie });
  const page = await context.newPage();
  await page.goto("/workbench/");
  const onPhone = page.getByRole("region", { name: "写第一篇稿件" });
  await onPhone.getByText("上次做到第 3 步，共 5 步").waitFor();
  await settled(page);
  expect(await axeViolations(page)).toEqual([]);
  await button(onPhone, "不用了，不再显示").click();
  await onPhone.waitFor({ state: "detached" });
  await page.reload();
  await settled(page);
  expect(await onPhone.count()).toBe(0);
  await context.close();
});

test("the auditor has the chain of the audit log checked", async () => {
  const desk = await deskOf(browser, "auditor");
  await desk.open("/audit-log");
  const chain = desk.page.getByRole("region", { name: "封存链" });
  await button(chain, "现在核对").click();
  await told(desk.page, "完整，没有被改动");
  await chain.getByText("完整，没有被改动").waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.close();
});

test("a filtered list with chosen columns is exported: the file has these rows and these columns", async () => {
  const desk = await deskOf(browser, "chief");
  await desk.open("/articles?state=published");
  const list = desk.page.getByRole("table", { name: "稿件" });
  await list.getByRole("row").nth(1).waitFor();
  await button(desk.page, "显示的列").click();
  await desk.page.getByRole("checkbox", { name: "栏目", exact: true }).uncheck();
  await desk.page.getByRole("checkbox", { name: "编号", exact: true }).check();
  await list.getByRole("columnheader", { name: "编号" }).waitFor();
  await desk.page.keyboard.press("Escape");

  await button(desk.page, "导出表格").click();
  const [download] = await Promise.all([
    desk.page.waitForEvent("download"),
    desk.page.getByRole("menuitem", { name: "纯文本表格（.csv）" }).click(),
  ]);
  await told(desk.page, /^已导出“稿件 \d{4}-\d\d-\d\d\.csv”/);
  const file = await readFile(await download.path(), "utf8");
  const [head = "", ...rows] = file.trimEnd().split("\r\n");
  expect(head).toBe("\uFEFF标题,状态,撰稿人,发布时间,修改时间,编号");

  const chief = await zone.as("chief");
  const expected: number[] = [];
  for (let cursor = ""; ; ) {
    const page = await chief.get<{ items: { id: number }[]; nextCursor?: string }>(
      `/articles?state=published&limit=100${cursor}`,
    );
    expected.push(...page.items.map(({ id }) => id));
    if (!page.nextCursor) break;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  expect(rows.map((row) => Number(row.slice(row.lastIndexOf(",") + 1)))).toEqual(expected);
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.close();
});
