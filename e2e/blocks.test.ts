import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { desk as deskScreen, launchBrowser, openContext } from "./support/browser.ts";
import { button, deskOf, dialog, told } from "./support/workbench.ts";

const url = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const visit = async (path: string) => (await fetch(url + path, { headers: { accept: "text/html" } })).text();

/** Where two words stand in a page, one after the other. */
const isBefore = (html: string, first: string, second: string): boolean =>
  html.indexOf(first) >= 0 && html.indexOf(first) < html.indexOf(second);

test("the home page is rearranged by keyboard and button, previewed, published, and visitors see it", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  const before = await visit("/");
  expect(isBefore(before, "要闻</a></h2>", "我要办事</h2>")).toBe(true);

  await desk.open("/pages");
  await page.getByRole("button", { name: /^首页（/ }).click();
  await page.getByRole("heading", { name: "编排：首页" }).waitFor();
  const down = button(page, "下移：要闻");
  await down.focus();
  await page.keyboard.press("Enter");
  await page.getByText("“要闻”现在是第 2 个").waitFor({ state: "attached" });
  await down.click();
  await button(page, "设置：我要办事").click();
  const form = dialog(page, "设置版块：服务入口");
  await form.getByLabel("版块标题").fill("马上就办");
  await button(form, "保存版块").click();

  const frame = page.frameLocator("iframe");
  await frame.getByRole("heading", { name: "马上就办" }).waitFor();
  expect(await visit("/")).toBe(before);
  expect(await axeViolations(page)).toEqual([]);

  await button(page, "发布版面").click();
  await button(dialog(page, "发布“首页”的版面"), "发布版面").click();
  await told(page, "“首页”的新版面已发布");
  const after = await visit("/");
  expect(after).toContain("马上就办");
  expect(isBefore(after, "马上就办", "要闻</a></h2>")).toBe(true);
  await desk.close();
});

test("a topic is made from a template, given its colour, published, and is accessible", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open("/pages");
  await button(page, "新建专题").click();
  const form = dialog(page, "新建专题");
  await form.getByText("创建工作").click();
  await form.getByLabel("专题名称").fill("创建文明园区");
  await form.getByLabel("地址中的名称").fill("civil-park");
  await form.getByLabel(/^主题颜色/).fill("#ffd400");
  await form.getByText(/文字看不清/).waitFor();
  await form.getByRole("button", { name: /^改用相近的/ }).click();
  await form.getByText("清晰可读").waitFor();
  await button(form, "新建专题").click();
  await told(page, "专题“创建文明园区”已建好");

  expect((await fetch(`${url}/topics/civil-park/`)).status).toBe(404);
  await button(page, "发布专题：创建文明园区").click();
  await button(dialog(page, "发布专题：创建文明园区"), "发布专题").click();
  await told(page, "专题“创建文明园区”已公开");
  await desk.close();

  const context = await openContext(browser, url, deskScreen);
  const reader = await context.newPage();
  await reader.goto("/topics/civil-park/");
  await reader.getByRole("heading", { name: "创建文明园区", level: 1 }).waitFor();
  await reader.getByRole("heading", { name: "创建目标" }).waitFor();
  expect(await axeViolations(reader)).toEqual([]);
  for (const path of ["/topics/", "/topics/green-park/"]) {
    await reader.goto(path);
    expect(await axeViolations(reader)).toEqual([]);
  }
  await context.close();
});
