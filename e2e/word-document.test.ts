import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeDocx, word } from "../apps/server/src/modules/articles/import/docx.test-helper.ts";
import { openZone, step, type Zone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext } from "./support/browser.ts";
import { button, choose, type Desk, deskOf, told } from "./support/workbench.ts";

const title = `云泽经开区冬季安全生产工作方案 ${Date.now().toString(36)}`;
const url = inject("url");
let folder: string;
let browser: Browser;
let desk: Desk;
let page: Page;
let zone: Zone;
let articleId: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openzone-word-"));
  const drawn = (background: string) =>
    sharp({ create: { width: 900, height: 500, channels: 3, background } })
      .png()
      .toBuffer();
  const pictures = await Promise.all(["#1a4f8b", "#8a5a00"].map(drawn));
  const file = makeDocx(
    [
      word.title(title),
      word.text("各局（办）、各园区："),
      word.heading(1, "一、工作目标"),
      word.noted("全年重大事故为零"),
      word.heading(2, "（一）重点领域"),
      word.item("危险化学品"),
      word.item("建筑施工"),
      word.table([
        ["责任单位", "时限"],
        ["应急管理局", "12月15日"],
      ]),
      word.picture(1, "检查现场"),
      word.picture(2, "整改前后对比"),
      word.right("云泽经开区管委会"),
    ],
    { pictures: pictures.map((bytes) => ({ extension: "png", bytes })), note: "按国家统计口径。" },
  );
  writeFileSync(join(folder, "方案.docx"), file);
  zone = openZone(url, inject("cookies"));
  browser = await launchBrowser();
  desk = await deskOf(browser, "clerk");
  page = desk.page;
}, 60_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const body = () => page.getByRole("textbox", { name: "正文", exact: true });

test("a Word file becomes a text with its structure and its pictures, and can be undone", async () => {
  await desk.open("/");
  await page.getByRole("link", { name: "撰写稿件" }).click();
  await page.getByRole("heading", { level: 1, name: "撰写稿件" }).waitFor();
  await choose(page, "栏目", "部门动态");
  await button(page, "导入 Word").click();
  const asked = page.getByRole("dialog", { name: "导入 Word" });
  await asked.locator("input[type=file]").setInputFiles(join(folder, "方案.docx"));
  await asked.getByText("2 张图片已上传").waitFor();
  await button(asked, "放入正文").click();
  await told(page, /已放入正文/);

  expect(await page.getByRole("textbox", { name: /^标题/ }).inputValue()).toBe(title);
  await body().getByRole("heading", { level: 2, name: "一、工作目标" }).waitFor();
  expect(await body().getByRole("heading", { level: 3 }).textContent()).toBe("（一）重点领域");
  expect(await body().locator("ol > li").count()).toBe(2);
  expect(await body().locator("td, th").count()).toBe(4);
  expect(await body().getByRole("img").count()).toBe(2);
  expect(await page.getByRole("region", { name: "脚注" }).textContent()).toContain("按国家统计口径。");

  await body().click();
  await page.keyboard.press("Control+z");
  await body().getByRole("heading").first().waitFor({ state: "detached" });
  await page.keyboard.press("Control+y");
  await body().getByRole("heading", { level: 2 }).waitFor();
});

test("a paste from WPS is cleaned, its picture is uploaded, and both are told", async () => {
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#1b6b3a" } })
    .png()
    .toBuffer();
  const html = `<p class=MsoNormal style="mso-outline-level:2"><span style="font-family:黑体">二、保障措施</span></p><p class=MsoNormal><span style="font-family:仿宋;color:red">　　加强值守，确保安全、安全、再安全。</span></p><p><img src="data:image/png;base64,${picture.toString("base64")}" alt="值守"></p><p class=MsoNormal>&nbsp;</p>`;
  await page.keyboard.press("Control+End");
  await body().evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
  await told(page, /已清理 \d+ 处格式，1 张图片已上传/);

  expect(await body().getByRole("img").count()).toBe(3);
  const written = await body().innerHTML();
  expect(written).toContain("<p>加强值守，确保安全、安全、再安全。</p>");
  expect(written).not.toMatch(/仿宋|MsoNormal|data:image/);
});

test("a gallery and a film with captions are put in by hand", async () => {
  const drawn = (background: string) =>
    sharp({ create: { width: 800, height: 600, channels: 3, background } })
      .png()
      .toBuffer();
  const files = await Promise.all(
    ["#8a5a00", "#b3261e"].map(async (color, n) => ({
      name: `${n}.png`,
      mimeType: "image/png",
      buffer: await drawn(color),
    })),
  );
  await body().click();
  await page.keyboard.press("Control+End");
  await button(page, "插入图集").click();
  const gallery = page.getByRole("dialog", { name: "插入图集" });
  await gallery.locator("input[type=file]").setInputFiles(files);
  await gallery.getByLabel("图片说明").nth(1).fill("整改之后");
  await gallery.getByLabel("图片说明").nth(0).fill("整改之前");
  await button(gallery, "插入图集").click();
  await gallery.waitFor({ state: "detached" });
  const shown = body().locator(".gallery img");
  expect(await shown.count()).toBe(2);
  await shown.first().evaluate((it: HTMLImageElement) => it.decode());

  await button(page, "插入视频").click();
  const film = page.getByRole("dialog", { name: "插入视频" });
  const choose = (at: number, name: string, content: string) =>
    film
      .locator("input[type=file]")
      .nth(at)
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content, "latin1") });
  await choose(0, "检查.mp4", "\0\0\0\x18ftypisom\0\0\0\0isommp42");
  await film.getByText("检查.mp4").waitFor();
  await choose(2, "检查.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\ncaption\n");
  await film.getByText("检查.vtt").waitFor();
  await film.getByRole("textbox", { name: "标题" }).fill("检查纪实");
  await button(film, "插入视频").click();
  await film.waitFor({ state: "detached" });
  await body().locator("figure.video video").waitFor();
});

test("words are found and replaced by the keyboard, in one step that can be undone", async () => {
  await body().click();
  await page.keyboard.press("Control+f");
  const bar = page.getByRole("search", { name: "查找和替换" });
  await bar.getByRole("textbox", { name: "查找内容" }).fill("再安全");
  await bar.getByText("第 1 处，共 1 处").waitFor();
  await bar.getByRole("textbox", { name: "替换为" }).fill("更安全");
  await button(bar, "全部替换").click();
  await bar.getByText("没有找到").waitFor();
  await page.keyboard.press("Escape");
  expect(await body().textContent()).toContain("安全、更安全。");
  await page.getByText(/^正文 \d+ 字/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

test("published, the public page shows the structure, the footnote and the pictures", async () => {
  await button(page, "保存并返回").click();
  await told(page, "已保存为第 1 版");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  articleId = Number(/\d+/.exec(new URL(page.url()).pathname)?.[0]);
  await step(zone, "clerk", articleId, "submit");
  await step(zone, "reviewer", articleId, "approve");
  const { address } = await step(zone, "chief", articleId, "publish", { publishAt: null });

  const context = await openContext(browser, url, { javaScriptEnabled: true });
  const reader = await context.newPage();
  await reader.goto(new URL(address ?? "", url).pathname);
  const main = reader.getByRole("main");
  await main.getByRole("heading", { level: 2, name: "一、工作目标" }).waitFor();
  await main.getByRole("heading", { level: 3, name: "（一）重点领域" }).waitFor();
  expect(await main.getByRole("table").locator("td, th").count()).toBe(4);
  await main.getByRole("img", { name: "检查现场" }).waitFor();
  const addresses = await main
    .locator(".prose img")
    .evaluateAll((all) => all.map((it) => (it as HTMLImageElement).src));
  expect(addresses).toHaveLength(5);
  for (const one of addresses) expect((await fetch(one)).status).toBe(200);
  const large = await main.locator(".gallery a").first().getAttribute("href");
  expect(addresses).toContain(new URL(large ?? "", url).href);
  const film = main.locator("figure.video video");
  expect((await fetch(new URL((await film.getAttribute("src")) ?? "", url))).headers.get("content-type")).toBe(
    "video/mp4",
  );
  expect(await film.locator("track[kind=captions]").count()).toBe(1);
  await main.getByRole("link", { name: "[1]" }).click();
  expect(new URL(reader.url()).hash).toBe("#fn-1");
  expect(await main.locator("#fn-1").textContent()).toContain("按国家统计口径。");
  expect(await axeViolations(reader)).toEqual([]);
  await context.close();
});
