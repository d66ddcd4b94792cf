import type { ArticleView } from "@openzone/contract/articles";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, step, writeApproved, writeDraft } from "./support/articles.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, confirm, deskOf, dialog, more, told } from "./support/workbench.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("two people change the same article: the second sees both versions and chooses", async () => {
  const { id } = await writeDraft(zone, { title: "冬季供暖安排", bodyHtml: "<p>供暖从十一月十五日开始。</p>" });
  const first = await deskOf(browser, "clerk");
  const second = await deskOf(browser, "reviewer");
  await Promise.all([first.open(`/articles/${id}/edit`), second.open(`/articles/${id}/edit`)]);
  const titleIn = (desk: typeof first) => desk.page.getByRole("textbox", { name: /^标题/ });
  await titleIn(second).waitFor();
  await titleIn(first).fill("冬季供暖安排（定稿）");
  await button(first.page, "保存").click();
  await told(first.page, "已保存为第 2 版");

  await titleIn(second).fill("冬季集中供暖安排");
  await second.page.getByRole("textbox", { name: /^摘要/ }).fill("供暖时间和收费。");
  await button(second.page, "保存").click();
  const conflict = dialog(second.page, "这篇稿件已被其他人修改");
  await conflict.getByText(/张敏在 .+ 保存了新的版本/).waitFor();
  expect(await conflict.getByRole("region", { name: "我的标题" }).textContent()).toBe("冬季集中供暖安排");
  expect(await conflict.getByRole("region", { name: "对方的标题" }).textContent()).toBe("冬季供暖安排（定稿）");
  await conflict.getByRole("group", { name: /^标题/ }).getByRole("radio", { name: "采用张敏的" }).check();
  await button(conflict, "保存选定的内容").click();
  await told(second.page, "已保存为第 3 版");
  await first.close();
  await second.close();

  const { working } = await (await zone.as("clerk")).get<ArticleView>(`/articles/${id}`);
  expect(working).toMatchObject({ title: "冬季供暖安排（定稿）", summary: "供暖时间和收费。" });
});

test("a publication is scheduled in the workbench, told there and can be taken back", async () => {
  const id = await writeApproved(zone, { title: "元旦假期政务服务安排" });
  const desk = await deskOf(browser, "chief");
  await desk.open(`/articles/${id}`);
  await more(desk.page, "定时发布");
  const asked = dialog(desk.page, "定时发布");
  const time = asked.getByLabel("发布时间");
  await time.fill("20270101 0830");
  await time.press("Tab");
  expect(await time.inputValue()).toBe("2027-01-01 08:30");
  await button(asked, "定时发布").click();
  await told(desk.page, "已设定在 2027-01-01 08:30 发布");
  await desk.page.getByText("将在 2027-01-01 08:30 自动发布").waitFor();
  await button(desk.page, "取消定时发布").first().click();
  await confirm(desk.page, "取消定时发布", "取消定时发布");
  await told(desk.page, "已取消定时发布，稿件回到审核通过");
  await desk.close();
});

test("when its time has come a scheduled article publishes itself", async () => {
  const title = "元旦假期公交线路调整";
  const id = await writeApproved(zone, { title });
  const list = async () => (await fetch(`${url}/news/department-news/`)).text();
  await step(zone, "chief", id, "publish", { publishAt: new Date(Date.now() + 3000).toISOString() });
  expect(await list()).not.toContain(title);
  await expect.poll(list, { timeout: 30_000, interval: 200 }).toContain(title);
  const { working, publication } = await (await zone.as("chief")).get<ArticleView>(`/articles/${id}`);
  expect(working.state).toBe("published");
  expect((await fetch(url + publication?.address)).status).toBe(200);
});

test("a change of a public article stays unseen until it is published, and an old edition comes back", async () => {
  const id = await writeApproved(zone, { title: "图书馆闭馆公告", bodyHtml: "<p>图书馆周一闭馆。</p>" });
  const { address, version } = await step(zone, "chief", id, "publish", { publishAt: null });
  const clerk = await zone.as("clerk");
  await clerk.send("PUT", `/articles/${id}`, {
    title: "图书馆闭馆公告",
    bodyHtml: "<p>图书馆周二闭馆。</p>",
    expectedVersion: version,
  });
  const shown = async () => (await fetch(url + address)).text();
  expect(await shown()).toContain("周一闭馆");

  const desk = await deskOf(browser, "clerk");
  await desk.open(`/articles/${id}?tab=editions`);
  await desk.page
    .getByRole("row", { name: /第 1 版/ })
    .getByRole("button", { name: /恢复此版/ })
    .click();
  await confirm(desk.page, "恢复旧版本", "恢复此版");
  await told(desk.page, "第 1 版已恢复，成为新的第 3 版草稿");
  await desk.close();
  const { working } = await clerk.get<ArticleView>(`/articles/${id}`);
  expect(working.bodyHtml).toContain("周一闭馆");
  expect(await shown()).toContain("周一闭馆");
});
