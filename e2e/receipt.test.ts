import type { Receipt } from "@openzone/contract/receipts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, step, writeApproved } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext } from "./support/browser.ts";
import { button, choose, confirm, deskOf, dialog, more, told } from "./support/workbench.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
/** A word that no other text of the zone has. */
const rareWord = "回执核对样张";
const title = `关于${rareWord}的通知`;

let browser: Browser;
let articleId = 0;
let fileId = "";
/** Addresses of the receipt, as it was when the article was public. */
let addresses: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  fileId = await uploadAttachment();
  const attachments = [{ fileId, title: "核对样张" }];
  articleId = await writeApproved(zone, { title, bodyHtml: `<p>${rareWord}。</p>`, attachments });
});
afterAll(() => browser?.close());

async function uploadAttachment(): Promise<string> {
  const clerk = await zone.as("clerk");
  const { csrfToken } = await clerk.get<{ csrfToken: string }>("/session");
  const form = new FormData();
  form.append("file", new Blob(["\uFEFF单位,人数\r\n党政办公室,12\r\n"], { type: "text/csv" }), "样张.csv");
  const department = await zone.departmentId("office");
  const headers = { cookie: clerk.cookie, "x-csrf-token": csrfToken };
  const answer = await fetch(`${url}/api/v1/files?departmentId=${department}`, { method: "POST", headers, body: form });
  return ((await answer.json()) as { id: string }).id;
}

const expectNoViolations = async (page: Page) => {
  // Half faded in, colours are not those that stay.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
  expect(await axeViolations(page)).toEqual([]);
};
const receipts = async (): Promise<Receipt[]> =>
  (await (await zone.as("chief")).get<{ items: Receipt[] }>(`/articles/${articleId}/receipts`)).items;
const readPage = async (address: string) => {
  const answer = await fetch(url + address, { headers: { accept: "text/html" } });
  return { status: answer.status, text: (await answer.text()).replace(/<\/?mark>/g, "") };
};
const asChief = async (work: (page: Page) => Promise<void>) => {
  const desk = await deskOf(browser, "chief");
  try {
    await desk.open(`/articles/${articleId}`);
    await work(desk.page);
  } finally {
    await desk.close();
  }
};
/** A minute of China time, as a field of the browser takes it. */
const field = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);

test("an article published in two sections and pinned has a receipt; each address shows it", async () => {
  await asChief(async (page) => {
    await more(page, "发布设置");
    const asked = dialog(page, "发布设置");
    await asked.getByLabel(/^在“.*”置顶到/).fill(field(Date.now() + 3_600_000));
    await button(asked, "添加栏目").click();
    await choose(asked, "第 1 个栏目", "园区动态");
    await asked.getByLabel(/^在此置顶到/).fill(field(Date.now() + 3_600_000));
    await page.locator(".ant-select-dropdown:visible").waitFor({ state: "detached" });
    await expectNoViolations(page);
    // Leaving the field closes its calendar, which lies over the button.
    await asked.getByLabel(/^在此置顶到/).press("Tab");
    await page.locator(".ant-picker-dropdown:visible").waitFor({ state: "detached" });
    await button(asked, "保存设置").click();
    await asked.waitFor({ state: "detached" });

    await button(page, "立即发布").click();
    await confirm(page, "立即发布", "立即发布");
    await page
      .getByText(/个地址已显示/)
      .first()
      .waitFor();
    await expectNoViolations(page);
  });

  const [receipt] = await receipts();
  expect(receipt).toMatchObject({ kind: "shown", state: "done" });
  addresses = receipt?.entries.map(({ address }) => address) ?? [];
  const kinds = new Set(receipt?.entries.map(({ kind }) => kind));
  for (const kind of ["article", "section", "department", "feed", "sitemap", "search", "attachment"]) {
    expect(kinds, kind).toContain(kind);
  }
  const sections = receipt?.entries.filter(({ kind }) => kind === "section").map(({ name }) => name);
  expect(sections).toEqual(expect.arrayContaining(["部门动态", "园区动态"]));
  for (const address of addresses) {
    const { status, text } = await readPage(address);
    expect(status, address).toBe(200);
    if (!address.startsWith("/files/")) {
      expect(text.includes(title) || text.includes(`/${articleId}.html`), address).toBe(true);
    }
  }
  const list = receipt?.entries.find(({ name }) => name === "园区动态")?.address ?? "";
  expect((await readPage(list)).text).toContain("置顶");
});

test("after its withdrawal every address of the receipt is proven gone", async () => {
  await asChief(async (page) => {
    await more(page, "撤下稿件");
    await confirm(page, "撤下稿件", "撤下稿件", { label: "理由", words: "样张有误" });
    await page
      .getByText(/个地址已核对/)
      .first()
      .waitFor();
    expect(await page.getByText("仍在显示").count()).toBe(0);
  });

  const [receipt] = await receipts();
  expect(receipt).toMatchObject({ kind: "gone", state: "done" });
  expect(receipt?.entries.map(({ address }) => address)).toEqual(expect.arrayContaining(addresses));
  for (const address of addresses) {
    const { status, text } = await readPage(address);
    if (address.startsWith("/files/")) expect(status, address).toBe(404);
    else if (address.endsWith(`/${articleId}.html`)) expect(status, address).toBe(410);
    // The page that says so names its own address; no other page may.
    else expect(text.includes(`/${articleId}.html`), address).toBe(false);
    // A search repeats what was asked.
    if (!address.includes("/search?")) expect(text.includes(title), address).toBe(false);
  }
});

test("a preview link opens without signing in until it is ended", async () => {
  await step(zone, "clerk", articleId, "restore", { number: 1 });
  let address = "";
  await asChief(async (page) => {
    await button(page, "预览链接").click();
    const asked = dialog(page, "预览链接");
    await button(asked, "生成链接").click();
    await told(page, "预览链接已生成");
    address = await asked.getByRole("textbox", { name: "链接地址" }).inputValue();
    await expectNoViolations(page);
    const reader = await openContext(browser, url);
    const window = await reader.newPage();
    await window.goto(address);
    await window.getByText("尚未发布，请勿转载").waitFor();
    await window.getByRole("heading", { level: 1, name: title }).waitFor();
    await expectNoViolations(window);
    const file = await window
      .getByRole("link", { name: /核对样张/ })
      .first()
      .getAttribute("href");
    expect((await readPage(file ?? "")).status).toBe(200);

    await button(asked, "停用").click();
    await told(page, "预览链接已停用");
    await window.reload();
    await window.getByRole("heading", { level: 1, name: "预览链接已失效" }).waitFor();
    await reader.close();
    expect((await readPage(file ?? "")).status).toBe(404);
  });
});

test("two people who open the same article see each other; a filter is kept under a name", async () => {
  const [clerk, chief] = [await deskOf(browser, "clerk"), await deskOf(browser, "chief")];
  try {
    await clerk.open(`/articles/${articleId}/edit`);
    await clerk.page.getByRole("heading", { level: 1, name: "修改稿件" }).waitFor();
    await chief.open(`/articles/${articleId}/edit`);
    await chief.page.getByText(/现在还有别人在修改这篇稿件/).waitFor();
    await clerk.page.getByText(/现在还有别人在修改这篇稿件/).waitFor({ timeout: 15_000 });

    await clerk.open("/articles?state=draft");
    await button(clerk.page, "保存为常用筛选").click();
    const asked = dialog(clerk.page, "保存为常用筛选");
    await asked.getByRole("textbox", { name: "名称" }).fill("我的草稿");
    await button(asked, "保存").click();
    await told(clerk.page, "常用筛选“我的草稿”已保存");
    await clerk.open("/articles");
    await clerk.page.getByRole("link", { name: "我的草稿" }).click();
    await clerk.page.waitForURL(/state=draft/);
    await expectNoViolations(clerk.page);
  } finally {
    await clerk.close();
    await chief.close();
  }
});
