import type { ArticleView } from "@openzone/contract/articles";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, writePublished } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, deskOf, dialog } from "./support/workbench.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
const word = "临时交通管制第";
let browser: Browser;
let published: { id: number; address: string }[];

beforeAll(async () => {
  browser = await launchBrowser();
  published = await Promise.all(Array.from({ length: 30 }, (_, n) => writePublished(zone, { title: `${word}${n}号` })));
}, 120_000);
afterAll(() => browser?.close());

test("thirty articles are withdrawn in one action with progress; what failed is told and tried again", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open(`/articles?q=${encodeURIComponent(word)}`);
  await page.getByRole("link", { name: `${word}29号` }).waitFor();
  await page.getByRole("checkbox", { name: "选择本页全部" }).check();
  const bar = page.getByRole("region", { name: "已选 30 项" });
  await bar.waitFor();
  // Somebody else changes one of them after it was chosen.
  const clerk = await zone.as("clerk");
  const changed = published[7]?.id ?? 0;
  const { version } = await clerk.get<ArticleView>(`/articles/${changed}`);
  const content = { title: `${word}7号（更正）`, bodyHtml: "<p>更正。</p>", expectedVersion: version };
  await clerk.send("PUT", `/articles/${changed}`, content);

  await button(bar, "撤下（30）").click();
  const asked = dialog(page, "撤下 30 篇稿件");
  await button(asked, "撤下").click();
  await asked.getByText(/^请.*理由/).waitFor();
  await asked.getByRole("textbox").fill("道路已恢复通行。");
  expect(await axeViolations(page)).toEqual([]);
  await button(asked, "撤下").click();
  const run = dialog(page, "撤下 30 篇稿件").filter({ has: page.getByRole("progressbar") });
  await run.getByText("撤下：29 篇已完成，1 篇没有完成").waitFor();
  await run.getByRole("region", { name: "没有完成的稿件和原因" }).getByRole("link", { name: /第7号/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const open = published.filter(({ id }) => id !== changed);
  const states = await Promise.all(open.map(async ({ address }) => (await fetch(`${url}${address}`)).status));
  expect([...new Set(states)]).toEqual([410]);

  await button(run, "重试 1 篇").click();
  await dialog(page, "撤下 1 篇稿件").getByText("撤下：1 篇已完成").waitFor();
  await desk.close();
  expect((await fetch(`${url}${published[7]?.address}`)).status).toBe(410);
}, 120_000);
