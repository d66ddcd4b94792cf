import type { AskedForRating, RatingList } from "@openzone/contract/ratings";
import type { CardDetail } from "@openzone/contract/supervision";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { enterCase } from "./support/cases.ts";
import { button, deskOf, dialog, told } from "./support/workbench.ts";

/** What follows a case: an appeal and its answer, a card with its explanation and appeal, a bad rating and what begins with it. */
const zone = openZone(inject("url"), inject("cookies"));
const itemName = "出版物零售业务经营许可";
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Presses a button, writes what its dialog asks, and sends it. */
async function say(page: Page, verb: string, words: string, done: string | RegExp): Promise<void> {
  await button(page, verb).click();
  const asked = page.getByRole("dialog");
  await asked.getByRole("textbox").fill(words);
  expect(await axeViolations(page)).toEqual([]);
  await button(asked, verb).click();
  await told(page, done);
  await asked.waitFor({ state: "detached" });
}

/** A case at the window that the head decided at once. */
async function decided(applicant: string, decision: object): Promise<{ id: number; number: string; version: number }> {
  const [officer, head] = await Promise.all([zone.as("reviewer"), zone.as("approvalHead")]);
  const { id, number } = await enterCase(officer, itemName, { applicant, commitment: true });
  const path = `/applications/${id}/decide-at-once`;
  const { version } = await head.send<{ version: number }>("POST", path, { expectedVersion: 1, ...decision });
  return { id, number, version };
}

test("who was refused appeals at the window, and the head answers", async () => {
  const { id } = await decided("苏见微", {
    ...{ outcome: "refused", reasons: "经营场所不符合条件", basis: "出版管理条例第三十五条" },
    ...{ reconsideration: "云泽市人民政府", lawsuit: "云泽市港区人民法院" },
  });
  const window = await deskOf(browser, "reviewer");
  await window.open(`/applications/${id}`);
  await button(window.page, "更多").click();
  await window.page.getByRole("menuitem", { name: "代申请人申诉" }).click();
  const asked = dialog(window.page, /^登记.+的申诉$/);
  await asked.getByRole("textbox").fill("场所已经整改，请复核。");
  await button(asked, "代申请人申诉").click();
  await told(window.page, "已经登记申诉");
  await window.close();

  const head = await deskOf(browser, "approvalHead");
  await head.open(`/applications/${id}`);
  await head.page.getByText("等待答复", { exact: true }).first().waitFor();
  await say(head.page, "答复申诉", "已经复核，场所整改后可以重新申请。", "已经答复申诉");
  await head.page.getByText("已经复核，场所整改后可以重新申请。").first().waitFor();
  expect(await axeViolations(head.page)).toEqual([]);
  await head.close();
});

test("a department explains a card, appeals once it is upheld, and the supervisor revokes it", async () => {
  const [supervisor, head] = await Promise.all([zone.as("supervisor"), zone.as("approvalHead")]);
  const office = await zone.departmentId("approval");
  const { id } = await supervisor.send<{ id: number }>("POST", "/supervision/cards", {
    ...{ level: "yellow", departmentId: office, subjectTitle: "大厅公示的办理时限与办事指南不一致" },
    description: "当日巡查发现，照片两张。",
  });
  const path = `/supervision/cards/${id}`;
  const cardOfHead = () => head.get<CardDetail>(path);
  const mayExplain = async () => (await cardOfHead()).actions.find(({ verb }) => verb === "explain")?.allowed;
  // The department is told of it first.
  await expect.poll(mayExplain, { timeout: 60_000, interval: 500 }).toBe(true);
  const { number } = await cardOfHead();

  const [department, watcher] = [await deskOf(browser, "approvalHead"), await deskOf(browser, "supervisor")];
  await department.open(path);
  await say(department.page, "说明", "展板没有随指南更新，当日已经更换。", `${number} 的说明已交上，等待认定`);
  await watcher.open(path);
  await say(watcher.page, "认定", "情况属实，已经改正。", `${number} 已认定`);
  await department.open(path);
  await say(department.page, "申诉", "指南当天上午才公布，展板已于当天更换。", `${number} 已申诉，等待认定`);
  await watcher.open(path);
  await say(watcher.page, "撤销", "申诉属实，不计入考核。", `${number} 已撤销`);
  await watcher.page.getByText("申诉属实，不计入考核。").waitFor();
  expect(await axeViolations(watcher.page)).toEqual([]);
  await Promise.all([department.close(), watcher.close()]);
});

test("a bad rating is given on a phone, and whoever gave it is contacted", async () => {
  const { id, number, version } = await decided("许知远", { outcome: "granted", text: "准予" });
  const officer = await zone.as("reviewer");
  const delivery = { expectedVersion: version, way: "counter", receivedBy: "许知远" };
  await officer.send("POST", `/applications/${id}/deliver`, delivery);
  const asked = { departmentId: await zone.departmentId("approval"), caseNumber: number };
  const invited = await (await zone.as("approvalHead")).send<AskedForRating>("POST", "/ratings/asked", asked);

  const context = await openContext(browser, inject("url"), phone);
  const page = await context.newPage();
  await page.goto(new URL(invited.address, inject("url")).pathname);
  await page.getByRole("radio", { name: "非常不满意" }).check();
  await page.getByRole("checkbox", { name: "服务态度" }).check();
  await page.getByLabel("意见和建议（可以不填）").fill("排队一个小时，没有人说明原因。");
  await page.getByRole("textbox", { name: "姓名", exact: true }).fill("许知远");
  await page.getByRole("textbox", { name: "电话", exact: true }).fill("13900005566");
  await page.getByRole("checkbox", { name: "同意把姓名和电话告诉办理部门" }).check();
  expect(await axeViolations(page)).toEqual([]);
  await button(page, "提交评价").click();
  await page.getByRole("heading", { level: 1, name: "谢谢您的评价" }).waitFor();
  await context.close();

  const { items } = await (await zone.as("supervisor")).get<RatingList>("/ratings?bad=true&limit=100");
  const given = items.find(({ comment }) => comment === "排队一个小时，没有人说明原因。");
  const path = `/ratings/rectifications/${given?.rectificationId}`;
  // It is the head's own case, so that somebody else sees to it.
  const watcher = await deskOf(browser, "supervisor");
  await watcher.open(path);
  await say(watcher.page, "已联系评价人", "当天电话联系，诉求是说明排队原因。", "已记录联系情况");
  await watcher.page.getByText("当天电话联系，诉求是说明排队原因。").waitFor();
  expect(await axeViolations(watcher.page)).toEqual([]);
  await watcher.close();
});
