import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { button, choose, confirm, type Desk, deskOf, more, told } from "./support/workbench.ts";

const url = inject("url");
const title = "关于举办开发区第三届职工运动会的通知";
const attachmentTitle = "职工运动会报名表";
/** A word that no other text of the zone has. */
const rareWord = "拔河比赛抽签";

let browser: Browser;
let folder: string;
/** The address of the article's page in the workbench, and on the portal once it is public. */
let article = "";
let address = "";
let picture = "";
let attachment = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openzone-journey-"));
  await sharp({ create: { width: 1200, height: 675, channels: 3, background: "#2f6fb0" } })
    .png()
    .toFile(join(folder, "sports.png"));
  writeFileSync(join(folder, `${attachmentTitle}.csv`), "\uFEFF单位,人数\r\n党政办公室,12\r\n");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One journey in steps: what follows a step that failed would only wait in vain. */
let stuck = "";
beforeEach(() => {
  if (stuck) throw new Error(`An earlier step failed: ${stuck}`);
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") stuck ||= task.name;
});

/** Does something at the desk of a person, in a window of its own. */
async function as(
  person: Parameters<typeof deskOf>[1],
  work: (page: Page, desk: Desk) => Promise<void>,
): Promise<void> {
  const desk = await deskOf(browser, person);
  try {
    await work(desk.page, desk);
  } finally {
    await desk.close();
  }
}

const body = (page: Page) => page.getByRole("textbox", { name: "正文" });

test("a clerk writes; the browser is closed; what was written is there again", async () => {
  let draft = "";
  await as("clerk", async (page, desk) => {
    await desk.open("/");
    await page.getByRole("link", { name: "撰写稿件" }).click();
    await page.getByRole("heading", { level: 1, name: "撰写稿件" }).waitFor();
    await page.getByRole("textbox", { name: /^标题/ }).fill(title);
    await body(page).click();
    await page.keyboard.type(`各部门：运动会定于十二月六日举行，${rareWord}于前一日进行。`);
    await page.getByText(/^已自动保存/).waitFor();
    draft = page.url();
  });
  await as("clerk", async (page, desk) => {
    await desk.open("/");
    await page.getByRole("link", { name: title }).click();
    await page.waitForURL(draft);
    await page.getByText(/^已恢复 .+ 自动保存的内容/).waitFor();
    expect(await page.getByRole("textbox", { name: /^标题/ }).inputValue()).toBe(title);
    expect(await body(page).textContent()).toContain(rareWord);
  });
});

test("the clerk adds a table, a picture and an attachment, looks at the preview, saves and submits", async () => {
  await as("clerk", async (page, desk) => {
    await desk.open("/");
    await page.getByRole("link", { name: title }).click();
    await choose(page, "栏目", "通知公告");
    await insertTable(page);
    await insertPicture(page);
    await page.locator("input[type=file][aria-label='添加附件']").setInputFiles(join(folder, `${attachmentTitle}.csv`));
    await page.getByRole("textbox", { name: "附件 1 的名称" }).waitFor();
    expect(await page.getByRole("textbox", { name: "附件 1 的名称" }).inputValue()).toBe(attachmentTitle);

    await button(page, "预览").click();
    const shown = page.getByRole("dialog", { name: "预览" });
    await shown.getByRole("table").waitFor();
    await shown.getByRole("img", { name: "运动会开幕式" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await button(page, "保存并返回").click();
    await told(page, "已保存为第 1 版");
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    article = new URL(page.url()).pathname.replace("/workbench", "");
    await button(page, "提交审核").first().click();
    await confirm(page, "提交审核", "提交审核");
    await told(page, "稿件已提交审核");
    await page.getByText("审核中（初审）").first().waitFor();
  });
});

async function insertTable(page: Page): Promise<void> {
  await body(page).click();
  await page.keyboard.press("Control+End");
  await button(page, "插入表格").click();
  for (const cell of ["项目", "时间", "地点", "拔河", "九点", "东操场"]) {
    await page.keyboard.type(cell);
    await page.keyboard.press("Tab");
  }
}

async function insertPicture(page: Page): Promise<void> {
  await body(page).locator("p").first().click();
  await page.keyboard.press("End");
  await button(page, "插入图片").click();
  const asked = page.getByRole("dialog", { name: "插入图片" });
  await asked.locator("input[type=file]").setInputFiles(join(folder, "sports.png"));
  await asked.getByRole("textbox", { name: "图片说明" }).fill("运动会开幕式");
  await button(asked, "插入图片").click();
  await asked.waitFor({ state: "detached" });
  await body(page).getByRole("img", { name: "运动会开幕式" }).waitFor();
}

test("the clerk cannot approve the own text, and the button says why", async () => {
  await as("clerk", async (page, desk) => {
    await desk.open(article);
    const approve = button(page, "审核通过").first();
    await approve.waitFor();
    expect(await approve.isDisabled()).toBe(true);
    const why = await approve.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${why}"]`).textContent()).toMatch(/\S{6,}/);
  });
});

test("a reviewer returns it with a comment, the clerk mends it and submits again", async () => {
  await as("reviewer", async (page, desk) => {
    await desk.open("/");
    await page.getByRole("link", { name: title }).first().click();
    await button(page, "退回修改").first().click();
    await confirm(page, "退回修改", "退回修改", { label: "意见", words: "请写明集合地点。" });
    await told(page, "稿件已退回给撰稿人");
  });
  await as("clerk", async (page, desk) => {
    await desk.open("/");
    await page.getByText("审核意见：请写明集合地点。").waitFor();
    await desk.open(`${article}/edit`);
    await body(page).locator("p").first().click();
    await page.keyboard.press("End");
    await page.keyboard.type("集合地点为东操场主席台。");
    await button(page, "保存并返回").click();
    await told(page, "已保存为第 2 版");
    await button(page, "提交审核").first().click();
    await confirm(page, "提交审核", "提交审核");
    await told(page, "稿件已提交审核");
  });
});

test("two reviewers see what was changed and approve, the chief editor publishes", async () => {
  await as("reviewer", async (page, desk) => {
    await desk.open(`${article}?tab=editions`);
    await page.locator("ins").getByText("集合地点为东操场主席台。").waitFor();
    await desk.open(`${article}?tab=review`);
    await button(page, "审核通过").first().click();
    await confirm(page, "审核通过", "审核通过");
    await told(page, "已审核通过");
  });
  await as("secondReviewer", async (page, desk) => {
    await desk.open(`${article}?tab=review`);
    await page.getByText("审核中（复审）").first().waitFor();
    await button(page, "审核通过").first().click();
    await confirm(page, "审核通过", "审核通过");
    await told(page, "已审核通过");
  });
  await as("chief", async (page, desk) => {
    await desk.open("/");
    await page.getByRole("link", { name: title }).first().click();
    await button(page, "立即发布").click();
    await confirm(page, "立即发布", "立即发布");
    await told(page, "稿件已发布，门户网站已更新");
    address = (await page.getByRole("link", { name: "查看门户页面" }).getAttribute("href")) ?? "";
    expect(address).toMatch(/^\/news\/notices\/\d+\.html$/);
  });
});

test("a visitor with a phone finds it on home, list, search and feed, opens it and loads the attachment", async () => {
  const context = await openContext(browser, url, { ...phone, acceptDownloads: true });
  const page = await context.newPage();
  for (const path of ["/", "/news/", "/news/notices/"]) {
    await page.goto(path);
    await page.getByRole("main").getByRole("link", { name: title }).first().waitFor();
  }
  const feed = await (await page.request.get("/rss.xml")).text();
  expect(feed).toContain(title);

  await page.goto("/");
  await page.locator("input[type=search]:visible").first().fill(rareWord);
  await page.getByRole("button", { name: "搜索" }).first().tap();
  await page.getByRole("main").getByRole("link", { name: title }).first().tap();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  expect(new URL(page.url()).pathname).toBe(address);
  await page.getByRole("main").getByRole("table").waitFor();
  const image = page.getByRole("img", { name: "运动会开幕式" });
  picture = (await image.getAttribute("src")) ?? "";
  await image.scrollIntoViewIfNeeded();
  expect(await image.evaluate((it: HTMLImageElement) => it.decode().then(() => it.naturalWidth))).toBeGreaterThan(0);

  const link = page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(attachmentTitle) })
    .first();
  attachment = (await link.getAttribute("href")) ?? "";
  const [download] = await Promise.all([page.waitForEvent("download"), link.tap()]);
  expect(download.suggestedFilename()).toContain(attachmentTitle);
  expect(readFileSync(await download.path(), "utf8")).toContain("党政办公室,12");
  await context.close();
});

test("the chief editor withdraws it with a reason, and it is gone everywhere at once", async () => {
  await as("chief", async (page, desk) => {
    await desk.open(article);
    await more(page, "撤下稿件");
    await page.getByRole("dialog").getByText(`“${title}”的页面 ${address} 将显示为已撤下。`).waitFor();
    await confirm(page, "撤下稿件", "撤下稿件", { label: "理由", words: "比赛日期需要重新商定。" });
    await told(page, "稿件已从门户网站撤下");
  });
  const read = async (path: string) => {
    const answer = await fetch(url + path, { headers: { accept: "text/html" } });
    return { status: answer.status, text: await answer.text() };
  };
  const page = await read(address);
  expect(page.status).toBe(410);
  expect(page.text).not.toContain("比赛日期需要重新商定");
  for (const path of ["/", "/news/", "/news/notices/", "/rss.xml", "/sitemaps/0.xml"]) {
    const shown = await read(path);
    expect(shown.status, path).toBe(200);
    expect(shown.text, path).not.toContain(title);
    expect(shown.text, path).not.toContain(address);
  }
  expect((await read(`/search?q=${encodeURIComponent(rareWord)}`)).text).not.toContain(title);
  expect((await read(picture)).status).toBe(404);
  expect((await read(attachment)).status).toBe(404);
});

test("the history tells everything that happened, in words", async () => {
  await as("leader", async (page, desk) => {
    await desk.open(`${article}?tab=history`);
    const history = page.getByRole("tabpanel", { name: "历史" });
    await history.getByText("张敏").first().waitFor();
    const words = (await history.textContent()) ?? "";
    for (const part of [
      "新建稿件",
      "提交审核",
      "贺砚秋",
      "请写明集合地点。",
      "保存第 2 版",
      "初审通过",
      "陆明哲",
      "罗青杉",
      "比赛日期需要重新商定。",
    ]) {
      expect(words).toContain(part);
    }
  });
});
