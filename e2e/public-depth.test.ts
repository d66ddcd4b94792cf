import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, watch } from "./support/browser.ts";

const url = inject("url");
let browser: Browser;
let pictures: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const feed = await (await fetch(`${url}/about/zone-in-pictures/feed.json`)).json();
  const addresses = (feed.items as { url: string }[]).map((item) => new URL(item.url).pathname);
  const texts = await Promise.all(addresses.map(async (path) => (await fetch(url + path)).text()));
  pictures = addresses[texts.findIndex((text) => text.includes('class="gallery"'))] ?? "";
});
afterAll(() => browser?.close());

/** What the browser keeps of this reader. */
const kept = (page: Page) => page.evaluate(() => ({ cookies: document.cookie, local: Object.keys(localStorage) }));

describe("was this useful", () => {
  test("is answered with script, and nothing is kept in the browser", async () => {
    const context = await openContext(browser, url);
    const page = await context.newPage();
    const seen = watch(page, url);
    await page.goto(pictures);
    await page.getByText("没有用", { exact: true }).click();
    await page.getByLabel("看不明白").check();
    await page.getByLabel("具体说说（可以不填）").fill("图片没有说明拍的是哪里");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "提交意见" }).click();
    await page.getByText("谢谢，已收到您的意见").waitFor();
    expect(page.url()).toBe(url + pictures);
    expect(await kept(page)).toEqual({ cookies: "", local: [] });
    expect(await context.cookies()).toEqual([]);
    expect(seen.problems).toEqual([]);
    await context.close();
  });

  test("is answered without script, on a page that thanks and leads back", async () => {
    const context = await openContext(browser, url, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${pictures}?mode=elder`);
    await page.getByRole("button", { name: "有用", exact: true }).click();
    await page.getByRole("heading", { name: "谢谢，已收到您的意见" }).waitFor();
    await page.getByRole("link", { name: /^返回/ }).click();
    expect(page.url()).toBe(`${url}${pictures}?mode=elder`);
    await context.close();
  });
});

test("a gallery opens, turns and closes by keyboard, and gives the focus back", async () => {
  const context = await openContext(browser, url);
  const page = await context.newPage();
  await page.goto(pictures);
  const links = page.locator(".gallery a");
  await links.first().focus();
  await page.keyboard.press("Enter");
  const viewer = page.locator("dialog.viewer[open]");
  await viewer.getByText(/第 1 张/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("ArrowRight");
  await viewer.getByText(/第 2 张/).waitFor();
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "hidden" });
  expect(await links.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
  await context.close();
});

test("feeds are found from the page and a parser reads them", async () => {
  const context = await openContext(browser, url);
  const page = await context.newPage();
  await page.goto("/");
  const feeds = await page.evaluate(async () => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="alternate"][title]')];
    return Promise.all(
      links.map(async ({ type, href }) => {
        const text = await (await fetch(href)).text();
        if (type.endsWith("json")) return { type, entries: JSON.parse(text).items.length as number };
        const read = new DOMParser().parseFromString(text, "application/xml");
        const fault = read.querySelector("parsererror")?.textContent;
        return { type, entries: fault ?? read.querySelectorAll("item, entry").length };
      }),
    );
  });
  expect(feeds.map(({ type }) => type)).toEqual([
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
  ]);
  for (const { type, entries } of feeds) expect(entries, type).toBe(30);
  await context.close();
});

test("the reader's choice of display is remembered, and is all that is kept", async () => {
  const context = await openContext(browser, url);
  const page = await context.newPage();
  await page.goto(pictures);
  await page.locator('.reading [data-set="size:larger"]').click();
  await page.goto("/departments/");
  expect(await page.evaluate(() => document.documentElement.dataset.size)).toBe("larger");
  expect(await kept(page)).toEqual({ cookies: "", local: ["openzone-display"] });
  expect(await context.cookies()).toEqual([]);
  await context.close();
});
