import type { CaseView } from "@openzone/contract/applications";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { applyFor, beginFilling, fillUpToCheck, pdfFile, sendIn } from "./support/applying.ts";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { registerOn } from "./support/public-accounts.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("on a phone somebody answers a supplement item by item in their account, and the officer sees it", async () => {
  const context = await openContext(browser, url, phone);
  const page = await context.newPage();
  const main = page.getByRole("main");
  await applyFor(page, "建设工程规划许可");
  await registerOn(page, { phone: "13900001357", name: "沈小河", outbox: inject("outbox") });
  await beginFilling(page);
  await fillUpToCheck(page);
  const number = await sendIn(page);

  const officer = await zone.as("reviewer");
  const found = await officer.get<{ items: { id: number; version: number }[] }>(
    `/applications?queue=all&q=${encodeURIComponent(number)}`,
  );
  const { id = 0, version = 0 } = found.items[0] ?? {};
  await officer.send("POST", `/applications/${id}/request-supplement`, {
    expectedVersion: version,
    items: [{ text: "补交总平面图的电子文件" }, { text: "说明地块的现状" }],
    days: 5,
  });

  await page.goto("/account/applications/");
  await main.getByText("等待您补正").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await main.getByRole("link", { name: "建设工程规划许可" }).click();
  await main.getByRole("heading", { name: "提交补正" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const drawing = main.getByRole("group", { name: "补交总平面图的电子文件" });
  const ground = main.getByRole("group", { name: "说明地块的现状" });
  await drawing
    .getByLabel("文件", { exact: true })
    .setInputFiles([pdfFile("总平面图.pdf"), pdfFile("图.pdf", Buffer.from("MZ no pdf"))]);
  await ground.getByRole("textbox", { name: "文字说明" }).fill("已经平整");
  // The one that lies about its kind is told beside its name, and the answer does not go without its owner's word.
  const refused = drawing.getByRole("listitem").filter({ hasText: "图.pdf" });
  await refused.locator("small").filter({ hasText: "不能收" }).waitFor();
  await drawing.getByRole("link", { name: "总平面图.pdf" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await main.getByRole("button", { name: "提交补正" }).click();
  await page.waitForFunction(() => document.activeElement?.textContent === "知道了");
  await page.keyboard.press("Enter");
  expect(await ground.getByRole("textbox", { name: "文字说明" }).inputValue()).toBe("已经平整");
  expect(await drawing.getByRole("checkbox", { name: /总平面图\.pdf/ }).isChecked()).toBe(true);
  await main.getByRole("button", { name: "提交补正" }).click();
  await main.getByText("补正已经收到").waitFor();
  await main.getByText("已收到补正，待受理").waitFor();
  expect(await axeViolations(page)).toEqual([]);

  const seen = await officer.get<CaseView>(`/applications/${id}`);
  expect(seen.supplement?.items).toMatchObject([{ files: [{ name: "总平面图.pdf" }] }, { answer: "已经平整" }]);

  await main.getByRole("link", { name: "撤回申请" }).click();
  await main.getByRole("button", { name: "确认撤回" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await context.close();
});
