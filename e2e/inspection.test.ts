import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, deskOf, dialog, told } from "./support/workbench.ts";

const zone = openZone(inject("url"), inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface Overview {
  run: { id: number; state: string } | null;
  finishedAt: string | null;
}

test("the chief editor inspects the site, reads why it has its score, and goes from a finding to where it is mended", async () => {
  const chief = await zone.as("chief");
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open("/inspection");
  // The demonstration zone was inspected before.
  const latest = async () => (await chief.get<Overview>("/sites/1/inspection")).run;
  const before = (await latest())?.id;
  await button(page, "立即体检").click();
  await expect
    .poll(async () => (await latest())?.id !== before && (await latest())?.state, { timeout: 20_000 })
    .toBe("done");
  await page.getByText("最近一次体检完成于").waitFor();
  await page.getByText("得分是暂估的", { exact: false }).waitFor();
  await page
    .getByRole("row", { name: /V5 互动回应差/ })
    .getByText("不检查（尚无此功能）")
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await desk.open("/inspection?tab=findings&rule=link-internal");
  await page.getByRole("link", { name: /investment-events.*本站没有这个页面/ }).click();
  await page.getByRole("heading", { level: 1, name: /友情链接：合作机构/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("link", { name: "去处理" }).click();
  await page.getByRole("heading", { level: 1, name: "友情链接" }).waitFor();
  await desk.close();
});

test("whoever manages sites changes the points of an indicator, and sees no findings", async () => {
  const desk = await deskOf(browser, "system");
  const { page } = desk;
  await desk.open("/inspection");
  await page.getByRole("heading", { level: 1, name: "体检指标" }).waitFor();
  await page.getByRole("button", { name: "调整“网站标识”" }).click();
  const form = dialog(page, "调整“网站标识”");
  await form.getByRole("spinbutton", { name: /分值/ }).fill("2");
  expect(await axeViolations(page)).toEqual([]);
  await button(form, "保存修改").click();
  await told(page, "检查指标已保存");
  await page.getByRole("row", { name: /网站标识.*已调整/ }).waitFor();
  await desk.close();
});
