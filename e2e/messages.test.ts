import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, people } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { enterCase, giveCase } from "./support/cases.ts";
import { settled } from "./support/screens.ts";
import { button, deskOf, told } from "./support/workbench.ts";

/** What happens to an officer's cases is told to them: by the bell, and on a screen of its own. */
const url = inject("url");
const cookies = inject("cookies");
const zone = openZone(url, cookies);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("an officer who is given a case hears of it by the bell, reads the message on a phone and goes to the case", async () => {
  const officer = await zone.as("reviewer");
  await officer.send("POST", "/me/messages/read", {});
  const entered = await enterCase(officer, "建设工程规划许可", { applicant: "秦朗" });
  await giveCase(await zone.as("approvalHead"), officer, entered.id);
  const context = await openContext(browser, url, { ...phone, session: cookies[people.reviewer] });
  const page = await context.newPage();
  await page.goto("/workbench/");

  const bell = page.getByRole("banner").getByRole("link", { name: "消息 1 条未读" });
  await bell.click();
  await page.getByRole("heading", { level: 1, name: "消息" }).waitFor();
  await settled(page);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByText(entered.number).first().waitFor();
  await page.getByRole("main").getByRole("link", { name: "办件转给您办理" }).first().click();
  await page.getByRole("heading", { level: 1, name: "建设工程规划许可" }).waitFor();
  await page.getByRole("banner").getByRole("link", { name: "消息", exact: true }).waitFor();
  await context.close();
});

test("messages are found by words and by what is unread, and all marked as read at once", async () => {
  const officer = await zone.as("reviewer");
  for (const applicant of ["许多", "程远"]) {
    const { id } = await enterCase(officer, "建设工程规划许可", { applicant });
    await giveCase(await zone.as("approvalHead"), officer, id);
  }
  const desk = await deskOf(browser, "reviewer");
  const { page } = desk;
  await desk.open("/messages?read=unread");
  await page.getByText("共 2 条").waitFor();
  await page.getByRole("searchbox", { name: "搜索消息" }).fill("没有这样的消息");
  await page.keyboard.press("Enter");
  await page
    .getByText("没有符合条件的记录")
    .or(page.getByRole("button", { name: "查看全部" }))
    .first()
    .waitFor();
  await desk.open("/messages");
  await button(page, "全部标为已读").click();
  await told(page, "全部消息已标为已读");
  await page.getByRole("banner").getByText("条未读").waitFor({ state: "detached" });
  await desk.close();
});
