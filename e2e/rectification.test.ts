import type { RatingList } from "@openzone/contract/ratings";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { caseOf, decided, giveCase } from "./support/cases.ts";
import { button, deskOf, dialog, say } from "./support/workbench.ts";

/** A bad rating (差评) from the window to the public answer: asked for, given on a phone, contacted, verified, mended, revisited, published. */
const zone = openZone(inject("url"), inject("cookies"));
const comment = "排队一个小时，没有人说明原因。";
const reply = "窗口已经增加一个号，排队超过二十分钟由值班长当面说明。";
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A case that its officer, who is not the head, handed out at the counter. */
async function delivered(applicant: string): Promise<{ number: string }> {
  const { id, number } = await decided(zone, applicant, { outcome: "granted", text: "准予" });
  const [officer, head] = await Promise.all([zone.as("otherClerk"), zone.as("approvalHead")]);
  await giveCase(head, officer, id);
  const { version } = await caseOf(officer, id);
  const delivery = { expectedVersion: version, way: "counter", receivedBy: applicant };
  await officer.send("POST", `/applications/${id}/deliver`, delivery);
  return { number };
}

/** The officer asks for a rating of the case on the tablet; the address that it shows. */
async function askAtWindow(number: string): Promise<string> {
  const window = await deskOf(browser, "otherClerk");
  await window.open("/ratings");
  await button(window.page, "窗口评价").click();
  const asked = dialog(window.page, "请人在窗口评价");
  await asked.getByRole("textbox", { name: /办件编号/ }).fill(number);
  await button(asked, "生成评价页面").click();
  await asked.getByRole("img", { name: "评价页面的二维码" }).waitFor();
  expect(await axeViolations(window.page)).toEqual([]);
  const address = (await asked.getByRole("link", { name: "在平板上打开" }).getAttribute("href")) ?? "";
  await window.close();
  return address;
}

async function rateBadly(address: string, name: string): Promise<void> {
  const context = await openContext(browser, inject("url"), phone);
  const page = await context.newPage();
  await page.goto(new URL(address, inject("url")).pathname);
  await page.getByRole("radio", { name: "非常不满意" }).check();
  await page.getByRole("checkbox", { name: "服务态度" }).check();
  await page.getByLabel("意见和建议（可以不填）").fill(comment);
  await page.getByRole("textbox", { name: "姓名", exact: true }).fill(name);
  await page.getByRole("textbox", { name: "电话", exact: true }).fill("13900005566");
  await page.getByRole("checkbox", { name: "同意把姓名和电话告诉办理部门" }).check();
  expect(await axeViolations(page)).toEqual([]);
  await button(page, "提交评价").click();
  await page.getByRole("heading", { level: 1, name: "谢谢您的评价" }).waitFor();
  await context.close();
}

const stateOf = (page: Page, state: string) => page.locator("header .ant-tag").getByText(state, { exact: true });

test("a bad rating is contacted in time, verified, mended, revisited by somebody else, and answered in public without names", async () => {
  const rater = "许知远";
  const { number } = await delivered(rater);
  await rateBadly(await askAtWindow(number), rater);
  const { items } = await (await zone.as("supervisor")).get<RatingList>("/ratings?bad=true&limit=100");
  const path = `/ratings/rectifications/${items.find((one) => one.comment === comment)?.rectificationId}`;

  // The officer who was rated is told of nothing and opens nothing; the head of the department hears of it.
  const officer = await zone.as("otherClerk");
  await expect(officer.get(path)).rejects.toThrow("403");
  const head = await deskOf(browser, "approvalHead");
  const { page } = head;
  await head.open("/messages");
  await page.getByRole("main").getByRole("link", { name: "收到差评，请整改" }).first().click();
  await page.getByText(comment).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/workbench${path}`);
  await page.getByText("许** 139****5566").waitFor();

  // Who agreed to be known is called: the reason goes on record.
  await button(page, "查看评价人").click();
  const unmask = dialog(page, "查看评价人");
  await unmask.getByRole("textbox", { name: "查看理由" }).fill("首次联系");
  await button(unmask, "查看评价人").click();
  await unmask.getByText("13900005566").waitFor();
  await button(unmask, "关闭").last().click();
  await unmask.waitFor({ state: "detached" });

  await say(page, "已联系评价人", "当天电话联系，诉求是说明排队原因。", "已记录联系情况");
  await stateOf(page, "已联系，待核实").waitFor();
  await page.getByText("差评首次联系（按期）").waitFor();
  await say(page, "核实属实", "当天两个窗口只开了一个，属实。", "已核实，开始整改");
  await say(page, "整改完成", "增加一个窗口，值班长每二十分钟巡查。", "整改完成，等待回访");
  await page
    .getByText(/整改.*（按期）/)
    .first()
    .waitFor();

  const watcher = await deskOf(browser, "supervisor");
  await watcher.open(path);
  await say(watcher.page, "已回访", "电话回访，评价人认可。", "已记录回访");
  await stateOf(watcher.page, "已回访，待公布").waitFor();
  // The reply is the department's.
  expect(await button(watcher.page, "公布答复").count()).toBe(0);
  expect(await axeViolations(watcher.page)).toEqual([]);
  await watcher.close();

  await head.open(path);
  await say(page, "公布答复", reply, "答复已公布");
  await stateOf(page, "答复已公布").waitFor();
  const told = await page.getByRole("region", { name: "处理经过" }).getByRole("listitem").allInnerTexts();
  for (const [place, event] of [
    "转办",
    "查看评价人",
    "联系评价人",
    "核实属实",
    "整改完成",
    "回访",
    "公布答复",
  ].entries())
    expect(told[place]).toContain(event);
  expect(await axeViolations(page)).toEqual([]);
  await head.close();

  const context = await openContext(browser, inject("url"), phone);
  const reading = await context.newPage();
  await reading.goto("/supervision/");
  const main = reading.getByRole("main");
  const answer = main.getByRole("listitem").filter({ hasText: reply });
  await answer.getByText("行政审批局").waitFor();
  await main.getByRole("row").filter({ hasText: "行政审批局" }).first().waitFor();
  const whole = await reading.content();
  for (const secret of [rater, "13900005566", number, comment]) expect(whole).not.toContain(secret);
  expect(await axeViolations(reading)).toEqual([]);
  await context.close();
});
