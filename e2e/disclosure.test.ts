import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext } from "./support/browser.ts";
import { button, choose, confirm, deskOf, dialog, told } from "./support/workbench.ts";

const zone = openZone(inject("url"), inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a clerk writes a catalogue item, a reviewer lets it out, and readers find it by its index number", async () => {
  const name = "云泽经开区冬季供暖保障方案";
  const clerk = await deskOf(browser, "clerk");
  await clerk.open("/disclosure");
  await button(clerk.page, "新建条目").click();
  const form = dialog(clerk.page, "新建条目");
  await form.getByRole("textbox", { name: "名称" }).fill(name);
  await choose(form, "主题分类", "综合政务\\政务公开");
  await choose(form, "组配分类", "民生保障");
  await choose(form, "体裁分类", "通知");
  await form.getByRole("textbox", { name: "成文日期" }).fill("2026-11-02");
  await form.getByRole("textbox", { name: "内容概述" }).fill("明确供暖时间、标准和投诉电话。");
  await form.getByRole("textbox", { name: /^信息内容/ }).fill("供暖期为十一月十五日至次年三月十五日。");
  expect(await axeViolations(clerk.page)).toEqual([]);
  await button(form, "存为草稿").click();
  await told(clerk.page, new RegExp(`“${name}”已保存`));
  await form.waitFor({ state: "detached" });
  await button(clerk.page, `提交公开审查：${name}`).click();
  await confirm(clerk.page, `提交“${name}”`, "提交公开审查");

  const reviewer = await deskOf(browser, "reviewer");
  await reviewer.open("/disclosure?state=in_review");
  await button(reviewer.page, `审查：${name}`).click();
  const review = dialog(reviewer.page, `公开审查“${name}”`);
  await review.getByText("供暖期为十一月十五日").waitFor();
  expect(await axeViolations(reviewer.page)).toEqual([]);
  await button(review, "记录审查结论").click();
  await told(reviewer.page, /审查结论已记录：公开/);
  await reviewer.close();

  await clerk.open("/disclosure?state=approved");
  await button(clerk.page, `公开：${name}`).click();
  await confirm(clerk.page, `公开“${name}”`, "公开");
  const said = clerk.page
    .locator(".ant-message")
    .getByText(/已公开，索引号/)
    .first();
  const number = /索引号 (\S+)/.exec((await said.textContent()) ?? "")?.[1] ?? "";
  expect(number).toMatch(/^[0-9A-Z]{18}\/\d{4}-\d{5}$/);
  await clerk.close();

  const reader = await openContext(browser, zone.url, { javaScriptEnabled: false });
  const page = await reader.newPage();
  await page.goto("/disclosure/catalogue/");
  await page.getByRole("searchbox", { name: "在目录中查找" }).fill(number);
  await page.getByRole("search").getByRole("button", { name: "搜索" }).last().click();
  await page.getByRole("link", { name }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(name);
  expect(await page.locator(".facts").textContent()).toContain(number);
  await reader.close();
});
