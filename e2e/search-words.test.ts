import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { button, deskOf, dialog, told } from "./support/workbench.ts";

const url = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A word of nobody's vocabulary, so that it is found nowhere before. */
const word = "青螺驿馆";
const results = (q: string): string => `/search?q=${encodeURIComponent(q)}`;

test("a visitor finds nothing; staff see it in the work list and make a synonym; the visitor finds it at once", async () => {
  const visitor = await openContext(browser, url, { javaScriptEnabled: false });
  const page = await visitor.newPage();
  await page.goto(results(word));
  await page.getByText(`没有找到与“${word}”相符的内容`).waitFor();

  const desk = await deskOf(browser, "chief");
  await desk.open("/site-search");
  const row = desk.page.getByRole("row").filter({ hasText: word });
  await button(row, "加同义词").click();
  const asked = dialog(desk.page, "新建同义词");
  const field = asked.getByRole("combobox", { name: /含义相同的词/ });
  await field.fill("人才公寓");
  await field.press("Enter");
  await button(asked, "新建同义词").click();
  await told(desk.page, "同义词已保存，搜索已生效");
  await row.waitFor({ state: "detached" });
  await desk.page.getByRole("tab", { name: "同义词" }).click();
  await desk.page.getByText(`${word} → 人才公寓`).first().waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.page.getByRole("tab", { name: "试一试" }).click();
  await desk.page.getByRole("textbox", { name: "搜索的词" }).fill(word);
  await button(desk.page, "试着搜索").click();
  await desk.page.getByText("新找到").first().waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.close();

  await page.goto(results(word));
  await page.getByText("同时搜索了含义相同的词：人才公寓").waitFor();
  expect(await page.locator("main ol.rows li h2").first().textContent()).toContain("人才公寓");
  await visitor.close();
});

test("filters narrow without script and can be dropped one by one; on a phone they open by a link", async () => {
  const context = await openContext(browser, url, { ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(results("企业"));
  const filters = page.getByRole("region", { name: "筛选" });
  expect(await filters.isVisible()).toBe(false);
  await page.getByRole("link", { name: /^筛选/ }).tap();
  await filters.waitFor();
  const year = filters.getByRole("link", { name: /^2026年/ });
  const count = Number(/(\d+)$/.exec((await year.textContent()) ?? "")?.[1]);
  await year.tap();
  await page.getByText(new RegExp(`^找到 ${count} 条`)).waitFor();
  await page.getByRole("link", { name: "去掉条件“2026年”" }).tap();
  await page.waitForURL((address) => !address.searchParams.has("year"));
  await context.close();

  const scripted = await openContext(browser, url, phone);
  const opened = await scripted.newPage();
  await opened.goto(`${results("企业")}&year=2026#filters`);
  expect(await axeViolations(opened)).toEqual([]);
  await scripted.close();
});

test("what staff recommend stands first with its reason", async () => {
  const context = await openContext(browser, url, {});
  const page = await context.newPage();
  await page.goto(results("怎么注册公司"));
  const first = page.locator("main ol.rows li").first();
  expect(await first.textContent()).toContain("材料齐全当场登记");
  expect(await first.getByText("推荐", { exact: true }).count()).toBe(1);
  expect(await axeViolations(page)).toEqual([]);
  await context.close();
});
