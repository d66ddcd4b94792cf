import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { openZone, type Person, people, step, writeDraft } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { button, choose, confirm, dialog, told } from "./support/workbench.ts";

/** A reviewer with a phone claims, comments on a passage and returns; the clerk mends; a substitute approves. */
const zone = openZone(inject("url"), inject("cookies"));
const title = "关于开展冬季消防安全检查的通知";
const bodyHtml =
  "<p>各部门、各园区：为做好冬季消防安全工作，决定于十二月八日起开展检查。</p><p>检查组由应急管理局牵头，请提前三日报送自查表。</p>";

let browser: Browser;
let path = "";
let stuck = "";

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(() => {
  if (stuck) throw new Error(`An earlier step failed: ${stuck}`);
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") stuck ||= task.name;
});

/** Does something on the phone of a person. */
async function onPhoneOf(person: Person, screen: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await openContext(browser, inject("url"), { ...phone, session: inject("cookies")[people[person]] });
  const page = await context.newPage();
  try {
    await page.goto(`/workbench${screen}`);
    await work(page);
  } finally {
    await context.close();
  }
}

/** Selects words of the text, as a finger that is held and dragged does. */
const select = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    const root = document.querySelector(".oz-review-columns .oz-article-body");
    const walker = document.createTreeWalker(root as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`the text has no ${wanted}`);
  }, words);

async function noSideways(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider).toBeLessThanOrEqual(0);
}

test("a reviewer claims the review from the tasks, comments on a passage and returns it", async () => {
  const draft = await writeDraft(zone, { title, bodyHtml });
  await step(zone, "clerk", draft.id, "submit");
  path = `/articles/${draft.id}`;
  await onPhoneOf("reviewer", "/", async (page) => {
    await page.getByRole("link", { name: title }).tap();
    await page
      .locator(".oz-claim")
      .getByText(/应于 \d{4}-\d\d-\d\d 前审完/)
      .waitFor();
    await button(page, "认领审核").tap();
    await confirm(page, "认领审核", "认领审核");
    await told(page, "已认领，其他审核人会看到是您在审核");

    await select(page, "十二月八日");
    await button(page, "批注所选文字").tap();
    await dialog(page, "批注所选文字").getByRole("textbox", { name: "批注内容" }).fill("应为十二月十日，与方案一致。");
    await button(dialog(page, "批注所选文字"), "保存批注").tap();
    await told(page, "批注已保存");
    await page.locator("mark").getByText("十二月八日").waitFor();
    await noSideways(page);
    expect(await axeViolations(page)).toEqual([]);

    await page.locator(".oz-decide").getByRole("button", { name: "退回修改" }).tap();
    await dialog(page, "退回修改").getByText("正文中的 1 处批注会一起退给撰稿人。").waitFor();
    await confirm(page, "退回修改", "退回修改");
    await told(page, "稿件已退回给撰稿人");
  });
});

test("the clerk sees the comment in the text while mending it, resolves it and submits again", async () => {
  await onPhoneOf("clerk", "/", async (page) => {
    await page.getByText("请按正文中的 1 处批注修改。").waitFor();
    await page.goto(`/workbench${path}/edit`);
    await button(page, "下一处").tap();
    const marked = page.getByRole("textbox", { name: "正文" }).locator(".oz-comment-active");
    expect(await marked.textContent()).toBe("十二月八日");
    await page.getByText("应为十二月十日，与方案一致。").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await marked.dblclick();
    await page.evaluate(() => {
      const mark = document.querySelector(".oz-editable .oz-comment-active");
      getSelection()?.selectAllChildren(mark as Node);
    });
    await page.keyboard.type("十二月十日");
    await button(page, "处理完毕").tap();
    await told(page, "批注已标为处理完毕");
    await page.getByText("批注都已处理完毕，可以重新提交。").waitFor();
    await button(page, "保存并返回").tap();
    await told(page, "已保存为第 2 版");
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    const view = await (await zone.as("clerk")).get<{ working: { bodyHtml: string } }>(path);
    expect(view.working.bodyHtml).toContain("决定于十二月十日起");
    expect(view.working.bodyHtml).not.toContain("comment");
    await button(page, "提交审核").first().tap();
    await confirm(page, "提交审核", "提交审核");
    await told(page, "稿件已提交审核");
  });
});

test("a reviewer who goes away names a substitute, who approves in this place; the history says who did what", async () => {
  const { id: substitute, name } = await substituteOf();
  await onPhoneOf("reviewer", "/me", async (page) => {
    await button(page, "委托别人审核").tap();
    const asked = dialog(page, "委托别人审核");
    await choose(asked, "受委托人", name);
    await button(asked, "开始委托").tap();
    await told(page, "委托已设定，对方的待办中会出现您的审核事项");
    await page.getByText(new RegExp(`委托 ${name}`)).waitFor();
    await noSideways(page);
    expect(await axeViolations(page)).toEqual([]);
  });
  expect(substitute).toBeGreaterThan(0);
  await onPhoneOf("otherClerk", "/", async (page) => {
    await page
      .getByText(/受贺砚秋委托/)
      .first()
      .waitFor();
    await page.getByRole("link", { name: title }).first().tap();
    await page.getByText("您受贺砚秋委托审核这篇稿件，审核记录会写明。").waitFor();
    await page.locator(".oz-decide").getByRole("button", { name: "审核通过" }).tap();
    await confirm(page, "审核通过", "审核通过");
    await told(page, "已审核通过");
  });
  await onPhoneOf("clerk", `${path}?tab=history`, async (page) => {
    const words = (await page.getByRole("tabpanel", { name: "历史" }).textContent()) ?? "";
    for (const part of [
      "认领审核",
      "退回：请按正文中的 1 处批注修改。",
      "保存第 2 版",
      `${name} 受贺砚秋委托，初审通过`,
    ]) {
      expect(words).toContain(part);
    }
  });
  const reviewer = await zone.as("reviewer");
  const { given } = await reviewer.get<{ given: { id: number }[] }>("/me/delegations");
  for (const { id } of given) await reviewer.send("POST", `/delegations/${id}/revoke`);
});

/** A clerk of another department, who could not even read this article by rights of their own. */
async function substituteOf(): Promise<{ id: number; name: string }> {
  const { actor } = await (await zone.as("otherClerk")).get<{ actor: { id: number; name: string } }>("/session");
  return actor;
}
