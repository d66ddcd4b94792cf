import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { type PublicPage, publicPages } from "./support/pages.ts";

const url = inject("url");
let browser: Browser;
let pages: PublicPage[];
const pathOf = (name: string): string => pages.find((page) => page.name === name)?.path ?? "";

beforeAll(async () => {
  pages = await publicPages(openZone(url, inject("cookies")));
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function visit(
  options: Parameters<typeof openContext>[2],
  journey: (page: Page, context: BrowserContext) => Promise<void>,
) {
  const context = await openContext(browser, url, options);
  try {
    await journey(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

test("without JavaScript a visitor goes from home by channel and list to an article and its attachment", async () => {
  await visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto("/");
    await page
      .getByRole("navigation", { name: "频道导航" })
      .getByRole("link", { name: "新闻中心", exact: true })
      .click();
    await page.getByRole("heading", { level: 1, name: "新闻中心" }).waitFor();
    await page.getByRole("main").getByRole("link", { name: /要闻$/ }).first().click();
    await page.getByRole("heading", { level: 1, name: "要闻" }).waitFor();
    await page.goto(pathOf("article"));
    const file = await page.getByRole("main").locator("a[href^='/files/']").first().getAttribute("href");
    const answer = await page.request.get(file ?? "");
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-disposition"]).toContain("attachment");
    expect((await answer.body()).length).toBeGreaterThan(100);
  });
});

test("without JavaScript a phone opens its menu, searches and switches to large type and to English", async () => {
  await visit({ ...phone, javaScriptEnabled: false }, async (page) => {
    await page.goto("/");
    const channels = page.getByRole("navigation", { name: "频道导航" });
    expect(await channels.isVisible()).toBe(false);
    await page.getByRole("link", { name: "菜单" }).tap();
    await channels.getByRole("link", { name: "政策文件", exact: true }).waitFor();

    await page.goto("/");
    await page.getByRole("searchbox", { name: "全站搜索" }).first().fill("预算");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "“预算”的搜索结果" }).waitFor();
    expect(await page.locator("main mark").first().textContent()).toContain("预算");

    await page.getByRole("link", { name: "适老版" }).first().tap();
    await page.waitForURL(/mode=elder/);
    const size = await page
      .locator("main p")
      .first()
      .evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize));
    expect(size).toBeGreaterThanOrEqual(24);

    await page.goto("/");
    await page.getByRole("link", { name: "English" }).first().tap();
    await page.waitForURL(/\/en\//);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  });
});

/** What the foot of every page says of the site, on pages that speak another language. */
const identifiers: Record<string, string> = { "home-en": "ICP", "policy-in-english": "ICP", traditional: "網站標識碼" };

test("without JavaScript every kind of page says what it is and where it belongs", async () => {
  await visit({ javaScriptEnabled: false }, async (page) => {
    for (const { name, path, status } of pages) {
      expect((await page.goto(path))?.status(), name).toBe(status);
      expect(await page.locator("h1").count(), name).toBe(1);
      expect((await page.getByRole("main").textContent())?.trim().length, name).toBeGreaterThan(20);
      // A screen on the wall of the hall has neither head nor foot.
      if (name === "wall") continue;
      expect(await page.getByRole("contentinfo").textContent(), name).toContain(identifiers[name] ?? "网站标识码");
    }
  });
});

test("the address of a choice is not needed with JavaScript: large type and colours stay on this device", async () => {
  await visit({}, async (page) => {
    await page.goto("/");
    await page.getByRole("link", { name: "适老版" }).first().click();
    await page.locator("html[data-mode=elder]").waitFor();
    await page.goto("/news/");
    expect(await page.locator("html").getAttribute("data-mode")).toBe("elder");
    expect(page.url()).not.toContain("mode=");
    await page.getByRole("link", { name: "标准版" }).first().click();
    await page.locator("html[data-mode=standard]").waitFor();
  });
});

test("by keyboard: the first Tab leads over the head, a channel's sections open and are reached in order", async () => {
  await visit({}, async (page) => {
    await page.goto("/");
    await page.keyboard.press("Tab");
    expect(await focusedText(page)).toBe("跳到正文");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null || location.hash !== "")).toBe(
      true,
    );
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);

    const opener = page.getByText("展开“新闻中心”的栏目");
    await opener.locator("xpath=ancestor::summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const panel = page.getByRole("navigation", { name: "频道导航" }).locator("details[open]");
    expect(
      await panel
        .getByRole("link")
        .first()
        .evaluate((it) => it === document.activeElement),
    ).toBe(true);
    await page.keyboard.press("Escape");
    expect(await panel.count()).toBe(0);
  });
});

test("what has the focus shows it", async () => {
  await visit({}, async (page) => {
    await page.goto("/news/important-news/");
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement ?? document.body);
        return {
          shown: (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
          what: document.activeElement?.outerHTML.slice(0, 120),
        };
      });
      expect(seen.shown, seen.what).toBe(true);
    }
  });
});

test("an address that does not exist says so and searches for what its words mean", async () => {
  await visit({}, async (page) => {
    const answer = await page.goto(pathOf("not-found"));
    expect(answer?.status()).toBe(404);
    await page.getByRole("heading", { level: 1, name: "没有找到这个页面" }).waitFor();
    const likely = page.getByRole("main").getByRole("link", { name: /预算/ });
    await likely.first().click();
    expect(await page.locator("h1").textContent()).toContain("预算");
  });
});

test("search offers suggestions, tolerates a wrong character and filters by section", async () => {
  await visit({}, async (page) => {
    await page.goto("/search");
    const field = page.locator("input[type=search]:visible").first();
    await field.fill("智能化改");
    await field.press("Enter");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("main").locator("mark").count()).toBeGreaterThan(0);

    await page.goto(`/search?q=${encodeURIComponent("公司设立登计")}`);
    expect(await page.getByRole("main").textContent()).toContain("登记");
  });
});

test("English pages are English: the language, the menu and their own articles", async () => {
  await visit({}, async (page) => {
    await page.goto("/");
    await page.getByRole("link", { name: "English" }).first().click();
    await page.waitForURL(`${url}/en/`);
    await page
      .getByRole("navigation", { name: "Channels" })
      .or(page.locator("#channels"))
      .first()
      .getByRole("link", { name: "Invest", exact: true })
      .click();
    const article = page.getByRole("main").getByRole("link", { name: /Yunze/ }).first();
    await article.click();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("link", { name: "简体中文" }).first().click();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  });
});

test("a text that is too long for one page is read by chapters or loaded whole", async () => {
  await visit({}, async (page) => {
    await page.goto(pathOf("long-article"));
    const chapters = page.getByRole("navigation", { name: "章节" });
    expect(await chapters.getByRole("link").count()).toBeGreaterThan(1);
    await page
      .getByRole("link", { name: /下一部分/ })
      .first()
      .click();
    await page.waitForURL(/chapter=2/);
    const whole = await page
      .getByRole("link", { name: /下载全文/ })
      .first()
      .getAttribute("href");
    const text = await (await page.request.get(whole ?? "")).text();
    expect(text).toContain("第一章 装备制造");
    expect(text).toContain("第八章 科技服务");
  });
});

const focusedText = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.textContent?.trim());
