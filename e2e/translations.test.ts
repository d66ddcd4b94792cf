import type { ArticleResult, ArticleView, TranslationItem } from "@openzone/contract/articles";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, step, type Zone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext } from "./support/browser.ts";
import { button, deskOf, told } from "./support/workbench.ts";

let browser: Browser;
let zone: Zone;

beforeAll(async () => {
  browser = await launchBrowser();
  zone = openZone(inject("url"), inject("cookies"));
});
afterAll(() => browser?.close());

/** Through the hands of the investment site, until readers see it. */
async function goPublic(id: number): Promise<void> {
  await step(zone, "investor", id, "submit");
  await step(zone, "investChief", id, "approve", { comment: "" });
  await step(zone, "investChief", id, "publish", { publishAt: null });
}

async function itemIn(language: string, title: string): Promise<TranslationItem> {
  const investor = await zone.as("investor");
  const { items: sites } = await investor.get<{ items: { id: number; slug: string }[] }>("/sites");
  const siteId = sites.find(({ slug }) => slug === "investment")?.id;
  const { items } = await investor.get<{ items: TranslationItem[] }>(
    `/translations?siteId=${siteId}&language=${language}&limit=100`,
  );
  const found = items.find(({ originalTitle }) => originalTitle === title);
  if (!found) throw new Error(`no translation of ${title} is listed`);
  return found;
}

test("an original changes, its translation shows as stale, is mended beside it, and is stale no longer", async () => {
  const title = "谐波减速器二期项目签约";
  const { originalId, translationId, state } = await itemIn("de", title);
  expect(state).toBe("current");
  const investor = await zone.as("investor");
  const original = await investor.get<ArticleView>(`/articles/${originalId}`);
  await investor.send<ArticleResult>("PUT", `/articles/${originalId}`, {
    title,
    summary: original.working.summary,
    source: original.working.source,
    bodyHtml: original.working.bodyHtml.replace("不少于八十人", "不少于一百人"),
    expectedVersion: original.version,
  });
  await goPublic(originalId);

  const desk = await deskOf(browser, "investor");
  const readers = await openContext(browser, inject("url"), {});
  const portal = await readers.newPage();
  const mendedTitle = "Wellgetriebewerk: hundert Praktikanten im Jahr";
  const publicPage = `/investment/de/news/signings/${translationId}.html`;
  try {
    await portal.goto(publicPage);
    await portal.getByText("Das Original wurde seit dieser Übersetzung geändert.").waitFor();
    expect(await axeViolations(portal)).toEqual([]);

    const { page, open } = desk;
    await open("/translations?site=investment&language=de&state=stale");
    await page.getByRole("link", { name: `对照修改：${title}` }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("link", { name: `对照修改：${title}` }).click();
    const panel = page.getByRole("region", { name: "与原文对照" });
    await panel.getByText("原文在翻译之后发布了新版").waitFor();
    expect(await panel.locator("ins").textContent()).toContain("一百");
    await panel.getByText("mindestens achtzig Praktikanten").waitFor();
    await page.locator(".ProseMirror").waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await page.locator("#article-title").fill(mendedTitle);
    await button(page, "保存并返回").click();
    await told(page, "已保存");
    await page.getByText("这是译文，原文是").waitFor();
    expect(await page.getByText("原文在翻译之后发布了新版").count()).toBe(0);
    await goPublic(translationId ?? 0);

    await open("/translations?site=investment&language=de&state=stale");
    await page.getByText("没有符合条件的记录").waitFor();
    expect((await itemIn("de", title)).state).toBe("current");
    await portal.goto(publicPage);
    await portal.getByRole("heading", { level: 1, name: mendedTitle }).waitFor();
    expect(await portal.getByText("Das Original wurde seit dieser Übersetzung geändert.").count()).toBe(0);
    // The language menu leads to the same article.
    await portal.getByLabel("Sprache: Deutsch").click();
    await portal.getByRole("link", { name: "简体中文" }).click();
    await portal.waitForURL(`**/investment/news/signings/${originalId}.html`);
  } finally {
    await readers.close();
    await desk.close();
  }
});
