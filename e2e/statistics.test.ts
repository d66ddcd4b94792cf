import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import readXlsx from "read-excel-file/node";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, people, writePublished } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { button, deskOf, dialog, told } from "./support/workbench.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface History {
  events: { kind: string; at: string }[];
}
interface Listed {
  items: { id: number; department: { id: number; name: string } }[];
  nextCursor?: string;
}

/** This month's first publications of each department, counted from the histories of all articles, one by one. */
async function countPublished(month: string): Promise<Map<string, number>> {
  const chief = await zone.as("chief");
  const counts = new Map<string, number>();
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const list: Listed = await chief.get(`/articles?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    const histories = await Promise.all(list.items.map(({ id }) => chief.get<History>(`/articles/${id}`)));
    for (const [place, { events }] of histories.entries()) {
      const [first] = events
        .filter(({ kind }) => kind === "published")
        .map(({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7))
        .sort();
      const name = list.items[place]?.department.name ?? "";
      if (first === month) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    cursor = list.nextCursor;
  }
  return counts;
}

test("the numbers on the screen, the lines behind them and the workbook agree with a count by the articles' histories", async () => {
  await writePublished(zone, { title: "开发区开展统计工作自查" });
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const counts = await countPublished(month);
  const [name = "", count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];

  const desk = await deskOf(browser, "chief");
  await desk.open(`/statistics?tab=departments&period=${month}`);
  const row = desk.page.getByRole("row").filter({ hasText: name }).first();
  await row.waitFor();
  expect(count).toBeGreaterThan(0);
  for (const [department, own] of counts) {
    const cells = desk.page.getByRole("row").filter({ hasText: department }).first().getByRole("cell");
    expect(await cells.nth(1).textContent()).toBe(String(own));
  }
  expect(await axeViolations(desk.page)).toEqual([]);

  await row.getByRole("button", { name: new RegExp(`发布 ${count}，查看明细`) }).click();
  const lines = desk.page.getByRole("dialog", { name: /“发布”明细/ });
  await lines.getByText(`共 ${count} 行`).waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);

  const book = await fetch(`${url}/api/v1/statistics/export.xlsx?period=${month}`, {
    headers: { cookie: inject("cookies")[people.chief] ?? "" },
  });
  const [departments] = await readXlsx(Buffer.from(await book.arrayBuffer()));
  for (const [department, own] of counts) {
    expect(departments?.data.find((line) => line[0] === department)?.[1]).toBe(own);
  }
  await desk.close();
});

test("overview, sections and one's own numbers are fit for everybody, on a phone too", async () => {
  const desk = await deskOf(browser, "leader");
  await desk.open("/statistics");
  await desk.page
    .getByRole("img", { name: /趋势图/ })
    .locator("svg")
    .waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.page.getByRole("tab", { name: "栏目更新" }).click();
  await desk.page
    .getByText(/起超期/)
    .first()
    .waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.close();

  const context = await openContext(browser, url, { ...phone, session: inject("cookies")[people.clerk] ?? "" });
  const page = await context.newPage();
  await page.goto("/workbench/statistics?period=2026");
  await page.getByRole("heading", { name: "我的发布统计" }).waitFor();
  await page.getByRole("list", { name: "人员" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await context.close();
});

/** The mails that lie in the outbox for an address. */
function mailsTo(address: string): string[] {
  const folder = inject("outbox");
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  return files
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((mail) => mail.includes(`To: ${address}`));
}

/** The plain text of a mail, whichever way it is encoded. */
function textOf(mail: string): string {
  const part = mail.slice(mail.indexOf("Content-Type: text/plain")).split("\r\n--")[0] ?? "";
  const body = part.slice(part.indexOf("\r\n\r\n") + 4);
  if (/^Content-Transfer-Encoding: base64/im.test(part)) return Buffer.from(body, "base64").toString("utf8");
  const joined = body.replace(/=\r\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

test("a digest is set, previewed and sent to oneself, and lies in the outbox with the numbers of the screen", async () => {
  const desk = await deskOf(browser, "chief");
  await desk.open("/statistics?tab=digests");
  await desk.page.getByRole("button", { name: "设置：党政办公室" }).click();
  const setting = dialog(desk.page, "设置简报：党政办公室");
  await setting.getByRole("radio", { name: /每周一 8:30/ }).check();
  await setting.getByRole("checkbox", { name: "程望澜" }).check();
  expect(await axeViolations(desk.page)).toEqual([]);
  await button(setting, "保存设置").click();
  await told(desk.page, "已保存党政办公室的简报设置");
  const row = desk.page.getByRole("row").filter({ hasText: "党政办公室" }).first();
  await row.getByText("每周", { exact: true }).waitFor();
  await row.getByText("程望澜").waitFor();

  await desk.page.getByRole("button", { name: "预览：社会事务局" }).click();
  const preview = dialog(desk.page, "预览简报：社会事务局");
  const mail = preview.frameLocator("iframe");
  await mail.getByRole("heading", { name: "社会事务局发布周报" }).waitFor();
  const published = await mail.getByRole("row", { name: /^发布/ }).getByRole("cell").first().textContent();
  expect(await axeViolations(desk.page)).toEqual([]);
  const before = mailsTo("luoqingshan@yunze.example").length;
  await button(preview, "现在发给我").click();
  await told(desk.page, "已发到您的邮箱");

  const mails = mailsTo("luoqingshan@yunze.example");
  expect(mails).toHaveLength(before + 1);
  expect(mails.map(textOf).join()).toContain(`· 发布：${published}（上一周 `);
  await desk.close();
});
