import type { CardDetail } from "@openzone/contract/supervision";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser } from "./support/browser.ts";
import { decided } from "./support/cases.ts";
import { button, deskOf, dialog, say, told } from "./support/workbench.ts";

/** What follows a case: an appeal and its answer, a card with its explanation and appeal. A bad rating has `rectification.test.ts`. */
const zone = openZone(inject("url"), inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("who was refused appeals at the window, and the head answers", async () => {
  const { id } = await decided(zone, "苏见微", {
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
