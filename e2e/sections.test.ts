import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, step } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { desk, launchBrowser, openContext, phone } from "./support/browser.ts";
import { button, choose, deskOf, dialog, more, told } from "./support/workbench.ts";

const url = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a chief editor makes a section of pictures, gives it another address, and the old one leads on", async () => {
  const zone = openZone(url, inject("cookies"));
  const { page, open, close } = await deskOf(browser, "chief");
  await open("/sections");
  await more(page, "新建下级栏目", "更多：新闻中心");
  const adding = dialog(page, "在“新闻中心”下新建栏目");
  await adding.getByRole("textbox", { name: "名称", exact: true }).fill("活动影像");
  await adding.getByRole("textbox", { name: "地址简称" }).fill("event-photos");
  await choose(adding, "类型", "图片");
  await adding.getByRole("radio", { name: "不需要审核" }).check();
  await adding.getByRole("spinbutton", { name: /更新要求/ }).fill("30");
  await button(adding, "新建栏目").click();
  await told(page, "已新建“活动影像”");

  const sectionId = await zone.sectionId("event-photos");
  const departmentId = await zone.departmentId("office");
  const writing = {
    title: "秋季运动会",
    bodyHtml: "<p>八个代表队参加。</p>",
    attachments: [],
    sectionId,
    departmentId,
  };
  const draft = await (await zone.as("chief")).send<{ id: number }>("POST", "/articles", writing);
  await step(zone, "chief", draft.id, "submit");
  await step(zone, "chief", draft.id, "publish", { publishAt: null });

  const reader = await (await openContext(browser, url)).newPage();
  await reader.goto("/news/event-photos/");
  await reader.locator(".grid-pictures").getByRole("link", { name: "秋季运动会" }).waitFor();

  await button(page, "修改：活动影像").click();
  const changing = dialog(page, "修改“活动影像”");
  await changing.getByRole("textbox", { name: "地址简称" }).fill("photo-stories");
  await button(changing, "保存修改").click();
  await told(page, "“活动影像”已保存，门户网站已更新");

  await reader.goto("/news/event-photos/");
  expect(new URL(reader.url()).pathname).toBe("/news/photo-stories/");
  await reader.goto(`/news/event-photos/${draft.id}.html`);
  expect(new URL(reader.url()).pathname).toBe(`/news/photo-stories/${draft.id}.html`);
  await reader.context().close();
  await close();
}, 60_000);

test("an old address is led on, and one in use is refused with the section that has it", async () => {
  const { page, open, close } = await deskOf(browser, "chief");
  await open("/redirects");
  await button(page, "新建跳转").click();
  const asked = dialog(page, "新建跳转");
  await asked.getByRole("textbox", { name: "原网址" }).fill("/news/notices/");
  await asked.getByRole("textbox", { name: "转到" }).fill("/policies/");
  await button(asked, "新建跳转").click();
  await asked.getByRole("alert").getByText("通知公告").waitFor();
  await asked.getByRole("textbox", { name: "原网址" }).fill("/col/col1.html");
  await button(asked, "新建跳转").click();
  await told(page, "“/col/col1.html”现在转到“/policies/”");

  const answer = await fetch(`${url}/col/col1.html`, { redirect: "manual" });

  expect([answer.status, answer.headers.get("location")]).toEqual([301, "/policies/"]);
  await button(page, "修改：/col/col1.html").click();
  const changing = dialog(page, "修改“/col/col1.html”的跳转");
  await changing.getByRole("textbox", { name: "转到" }).fill("/col/col1.html");
  await button(changing, "保存修改").click();
  await changing.getByRole("alert").getByText("/col/col1.html → /col/col1.html").waitFor();
  await changing.getByRole("textbox", { name: "转到" }).fill("/news/");
  await button(changing, "保存修改").click();
  await told(page, "已保存，“/col/col1.html”转到“/news/”");
  expect((await fetch(`${url}/col/col1.html`, { redirect: "manual" })).headers.get("location")).toBe("/news/");
  await close();
}, 60_000);

test.each([
  { name: "on a desk", options: desk },
  { name: "on a phone", options: phone },
])(
  "the new kinds of pages are accessible $name",
  async ({ options }) => {
    const problems: string[] = [];
    const context = await openContext(browser, url, options);
    const page = await context.newPage();
    const lists = [
      "/about/zone-in-pictures/",
      "/news/videos/",
      "/invest/enterprise-stories/",
      "/news/committee-meetings/",
    ];
    for (const path of [...lists, "/services/", "/site-map"]) {
      await page.goto(path);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (tooWide > 0) problems.push(`${path}: ${tooWide} px too wide`);
      problems.push(...(await axeViolations(page)).map((violation) => `${path}: ${violation}`));
    }
    await context.close();
    expect(problems).toEqual([]);
  },
  60_000,
);
