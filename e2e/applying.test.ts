import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Route } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { applyFor, beginFilling, pdfBytes, pdfFile } from "./support/applying.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { registerOn } from "./support/public-accounts.ts";

const url = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("on a phone somebody registers, fills an application with faults on the way, uploads, checks, and gets a number", async () => {
  const context = await openContext(browser, url, phone);
  const page = await context.newPage();
  const main = page.getByRole("main");
  const next = async () => {
    expect(await axeViolations(page)).toEqual([]);
    await main.getByRole("button", { name: "保存并继续" }).last().click();
  };
  await applyFor(page, "食品经营许可");
  await registerOn(page, { phone: "13900002468", name: "林小满", outbox: inject("outbox") });
  await main.getByRole("heading", { level: 1, name: "食品经营许可" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await main.getByRole("button", { name: "开始填写" }).click();

  await main.getByRole("heading", { level: 1, name: "先说说您的情况" }).waitFor();
  for (const group of await main.getByRole("group").all()) await group.getByRole("radio").first().check();
  await next();
  await main.getByRole("heading", { level: 1, name: "申请人和联系方式" }).waitFor();
  expect(await main.getByRole("textbox", { name: "申请人姓名" }).inputValue()).toBe("林小满");
  await main.getByRole("textbox", { name: "身份证件号码" }).fill("110105194912310021");
  await next();
  await main
    .getByRole("alert")
    .getByRole("link", { name: /身份证件号码/ })
    .click();
  await page.waitForFunction(() => document.activeElement?.id === "f-p-id");
  await main.getByRole("textbox", { name: "身份证件号码" }).fill("11010519491231002X");
  await next();

  await main.getByRole("heading", { level: 1, name: "企业基本信息" }).waitFor();
  await main.getByRole("textbox", { name: "企业名称" }).fill("小满面馆");
  await main.getByRole("textbox", { name: "统一社会信用代码" }).fill("91350100M000100Y44");
  await main.getByRole("textbox", { name: /法定代表人/ }).fill("林小满");
  await main.getByRole("radio", { name: "餐饮服务" }).check();
  await next();
  await main.getByRole("textbox", { name: "号码没有写错的说明" }).fill("营业执照上就是这个号码");
  await next();
  await main.getByRole("heading", { level: 1, name: "经营场所" }).waitFor();
  await main.getByRole("textbox", { name: "经营场所地址" }).fill("云津路66号一层");
  await main.getByRole("textbox", { name: "经营面积" }).fill("80");
  await main.getByRole("radio", { name: "自有" }).check();
  await main.getByRole("button", { name: "保存，以后再填" }).click();
  await page.waitForURL("**/account/**");

  const desk = await openContext(browser, url);
  await desk.addCookies(await context.cookies());
  const other = await desk.newPage();
  await other.goto("/account/");
  await other.getByRole("main").getByRole("link", { name: "食品经营许可" }).first().click();
  await other.getByRole("button", { name: "接着填写" }).click();
  await other.getByRole("heading", { level: 1, name: "经营场所" }).waitFor();
  expect(await other.getByRole("textbox", { name: "经营面积" }).inputValue()).toBe("80");
  expect(await axeViolations(other)).toEqual([]);
  await desk.close();

  await page.goBack();
  await main.getByRole("heading", { level: 1, name: "经营场所" }).waitFor();
  await next();
  await main.getByRole("heading", { level: 1, name: "餐饮服务" }).waitFor();
  await main.getByRole("checkbox", { name: "热食类" }).check();
  await main.getByRole("textbox", { name: "就餐座位数" }).fill("40");
  await main.getByRole("group", { name: "有没有油烟排放" }).getByRole("radio", { name: "是" }).check();
  await next();
  await main.getByRole("button", { name: "再加一行" }).click();
  const second = main.getByRole("group", { name: "第 2 行" });
  await second.getByRole("textbox", { name: "姓名" }).fill("王小河");
  await second.getByRole("combobox", { name: "职务" }).selectOption({ label: "食品安全员" });
  await main.getByRole("button", { name: "删除第 1 行" }).click();
  await next();
  await main.getByRole("textbox", { name: "主要设施设备" }).fill("冰柜两台\n消毒柜一台");
  await next();
  await main.getByRole("textbox", { name: "签名人姓名" }).fill("林小满");
  await main.getByRole("checkbox", { name: /我确认以上内容/ }).check();
  await next();

  await main.getByRole("heading", { level: 1, name: "上传申请材料" }).waitFor();
  for (const chooser of await main.locator("input[type=file][multiple]").all())
    await chooser.setInputFiles([pdfFile("材料一.pdf"), pdfFile("材料二.pdf")]);
  await next();
  await main.getByRole("heading", { level: 1, name: "核对填写的内容" }).waitFor();
  await main.getByText("说明：营业执照上就是这个号码").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await main.getByRole("button", { name: "提交申请" }).click();

  await main.getByRole("heading", { level: 1, name: "申请已经提交" }).waitFor();
  expect(await main.locator(".form-done strong").textContent()).toMatch(/\d{8,}/);
  expect(await axeViolations(page)).toEqual([]);
  await main.getByRole("img", { name: /二维码/ }).waitFor();
  await context.close();
});

test("a large file whose upload is cut goes on where it stopped, also after the page was left, and shows how far it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "openzone-e2e-"));
  const path = join(folder, "总平面图.pdf");
  await writeFile(path, Buffer.concat([pdfBytes, Buffer.alloc(3 * 2 ** 20 - pdfBytes.length, "% ")]));
  const context = await openContext(browser, url, phone);
  const page = await context.newPage();
  const main = page.getByRole("main");
  await applyFor(page, "建设工程规划许可");
  await registerOn(page, { phone: "13900001359", name: "沈大河", outbox: inject("outbox") });
  await beginFilling(page);
  await page.goto(page.url().replace(/form\/[^/]*$/, "form/your-materials"));

  const sent: (string | undefined)[] = [];
  let isBack = false;
  await page.route("**/account/uploads/*", async (route: Route) => {
    const from = route.request().headers()["upload-offset"];
    if (route.request().method() !== "PATCH" || from === undefined) return route.continue();
    sent.push(from);
    // The line breaks with the second piece, and with every other until the page is come back to.
    if (sent.length === 1 || isBack) return route.continue();
    if (sent.length <= 3) await context.setOffline(true);
    return route.abort("internetdisconnected");
  });
  const field = main.locator("[data-upload]").first();
  await field.locator("input[multiple]").setInputFiles(path);
  const row = field.getByRole("listitem").filter({ hasText: "总平面图.pdf" });
  await row.locator("small").filter({ hasText: "网络断了，恢复以后自动接着传（已传 33%）" }).waitFor();
  expect(await row.getByRole("progressbar", { name: "上传“总平面图.pdf”" }).getAttribute("value")).toBe(
    String(2 ** 20),
  );
  expect(await axeViolations(page)).toEqual([]);
  await context.setOffline(false);
  await expect.poll(() => sent.length).toBeGreaterThanOrEqual(3);
  await row.locator("small").filter({ hasText: "网络断了" }).waitFor();

  // Left and come back to: the file has to be chosen once more, and its first third is there.
  await context.setOffline(false);
  await page.reload();
  await row.locator("small").filter({ hasText: "上次没有传完（已传 33%）" }).waitFor();
  isBack = true;
  expect(await axeViolations(page)).toEqual([]);
  await field.locator("input[multiple]").setInputFiles(path);
  await field.getByRole("link", { name: "总平面图.pdf" }).waitFor();
  expect(await row.count()).toBe(1);
  expect(sent.filter((from) => from === "0")).toEqual(["0"]);
  await field.getByRole("button", { name: /总平面图\.pdf/ }).click();
  await row.waitFor({ state: "detached" });
  await context.close();
  await rm(folder, { recursive: true });
});
