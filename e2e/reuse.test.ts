import type { CaseView } from "@openzone/contract/applications";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { applyFor, beginFilling, fillUpToCheck, pdfFile, sendIn } from "./support/applying.ts";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { registerOn } from "./support/public-accounts.ts";
import { deskOf } from "./support/workbench.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
const item = "护士执业注册";
const material = "六个月内的健康体检证明";
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a document that was given once is picked again in the next application, and the officer sees from which case it comes", async () => {
  const context = await openContext(browser, url, phone);
  const page = await context.newPage();
  const main = page.getByRole("main");
  const field = main.locator("[data-upload]").filter({ hasText: material });

  await applyFor(page, item);
  await registerOn(page, { phone: "13900002580", name: "叶知秋", outbox: inject("outbox") });
  await beginFilling(page);
  await fillUpToCheck(page, async (title) => {
    if (title !== "上传申请材料") return;
    // Who never gave anything has nothing to choose from.
    expect(await main.getByRole("button", { name: "从已提交过的材料中选" }).count()).toBe(0);
    await field.locator("input[type=file][multiple]").setInputFiles(pdfFile("体检报告.pdf"));
    await field.getByRole("link", { name: "体检报告.pdf" }).waitFor();
  });
  const first = await sendIn(page);

  await applyFor(page, item);
  await beginFilling(page);
  await fillUpToCheck(page, async (title) => {
    if (title !== "上传申请材料") return;
    await field.getByRole("button", { name: "从已提交过的材料中选" }).click();
    await main.getByRole("heading", { level: 1, name: `选以前交过的“${material}”` }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    // Nothing chosen is said beside the choice.
    await main.getByRole("button", { name: "使用选中的文件" }).click();
    await main.getByRole("alert").getByRole("link", { name: "请先选中一个文件。" }).waitFor();
    const same = main.getByRole("group", { name: "同一种材料" });
    await same.getByRole("checkbox", { name: new RegExp(`体检报告\\.pdf.*${first}`) }).check();
    await main.getByRole("button", { name: "使用选中的文件" }).click();
    await main.getByRole("heading", { level: 1, name: title }).waitFor();
    await field.getByText(`复用自 ${first}`).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
  await main.getByText("体检报告.pdf").first().waitFor();
  const second = await sendIn(page);
  expect(second).not.toBe(first);

  const officer = await zone.as("approvalHead");
  const { items } = await officer.get<{ items: { id: number }[] }>(
    `/applications?queue=all&q=${encodeURIComponent(second)}`,
  );
  const seen = await officer.get<CaseView>(`/applications/${items[0]?.id}`);
  const given = seen.materials.find(({ name }) => name === material);
  expect(given?.files.map(({ name }) => name)).toEqual(["体检报告.pdf"]);
  const desk = await deskOf(browser, "approvalHead");
  await desk.open(`/applications/${items[0]?.id}`);
  await desk.page.getByText(`复用自 ${first}`).first().waitFor();
  await desk.close();
  await context.close();
});
