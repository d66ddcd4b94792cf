import type { ServiceItem, ServiceItemRow } from "@openzone/contract/service-items";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext } from "./support/browser.ts";
import { button, confirm, deskOf, dialog, told } from "./support/workbench.ts";

const zone = openZone(inject("url"), inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a clerk mends the next version of a guide where it is told, somebody else publishes it, and readers see it", async () => {
  const chief = await zone.as("chief");
  const { items } = await chief.get<{ items: ServiceItemRow[] }>("/sites/1/service-items?state=published&type=permit");
  const row = items.findLast(({ openVersion }) => openVersion === null);
  if (!row) throw new Error("the demonstration zone has no public permit");
  const { guide } = await chief.get<ServiceItem>(`/service-items/${row.id}`);

  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open(`/services?q=${encodeURIComponent(row.name)}`);
  await page.getByRole("table").getByRole("link", { name: row.name, exact: true }).first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("link", { name: row.name, exact: true }).first().click();
  await button(page, "修改（开始新的一版）").click();
  await page.getByText("符合全部规则").or(page.getByText("可以提交，另有")).first().waitFor();

  await page.getByRole("tab", { name: /^时限/ }).click();
  const promised = page.locator("#guide_promisedTerm_amount");
  await promised.fill("99");
  await page.getByRole("button", { name: "去改：承诺办结时限" }).waitFor();
  expect(await button(page, "提交审核").count()).toBe(0);
  await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
  expect(await button(page, "提交审核").isDisabled()).toBe(true);
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("tab", { name: /^常见问题/ }).click();
  await page.getByRole("button", { name: "去改：承诺办结时限" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "guide_promisedTerm_amount");
  await promised.fill("1");
  await page.getByRole("textbox", { name: "这一版改了什么" }).fill("承诺时限减到1个工作日");
  await page.getByRole("button", { name: "去改：承诺办结时限" }).waitFor({ state: "detached" });
  await button(page, "提交审核").click();
  await confirm(page, `提交“${guide.name}”`, "提交审核");
  await told(page, /已提交审核/);
  expect(await button(page, "审核公布").count()).toBe(0);
  await page.getByText("正在等别人审核").waitFor();
  await desk.close();

  const reviewer = await deskOf(browser, "reviewer");
  await reviewer.open("/");
  await reviewer.page.getByText(/办事指南\d+份等您审核/).waitFor();
  await reviewer.open(`/services/${row.id}`);
  await reviewer.page.getByRole("tab", { name: "与公布版比较" }).waitFor();
  await reviewer.page.locator(".oz-guide-differences").getByText("承诺办结时限").waitFor();
  expect(await axeViolations(reviewer.page)).toEqual([]);
  await button(reviewer.page, "审核公布").click();
  const publish = dialog(reviewer.page, `审核公布“${guide.name}”`);
  await button(publish, "审核公布").click();
  await told(reviewer.page, /已公布/);
  await reviewer.page.getByRole("tab", { name: "版本" }).click();
  await reviewer.page.getByText("承诺时限减到1个工作日").first().waitFor();
  await reviewer.close();

  const reader = await openContext(browser, zone.url, { javaScriptEnabled: false });
  const opened = await reader.newPage();
  await opened.goto(`/services/items/${row.id}`);
  await opened
    .getByText(/1\s*个工作日/)
    .first()
    .waitFor();
  await reader.close();
});

test("a clerk names a new item and is led through what it still lacks", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open("/services");
  await button(page, "新建事项").click();
  const form = dialog(page, "新建事项");
  await form.getByRole("textbox", { name: "事项名称" }).fill("云泽夜间施工证明");
  await button(form, "新建").click();
  await page.getByRole("heading", { level: 1, name: "云泽夜间施工证明" }).waitFor();
  await page.getByText(/还有\d+处要改好才能提交/).waitFor();
  await page.getByRole("tab", { name: /^条件与材料/ }).click();
  await button(page, "添加情形").click();
  await button(page, "添加申请材料").click();
  await page.getByRole("textbox", { name: "问题", exact: true }).fill("夜里要打桩吗？");
  await page.getByRole("textbox", { name: "回答1" }).fill("要");
  await page.getByRole("textbox", { name: "回答2" }).fill("不要");
  const answers = page.getByRole("combobox", { name: /适用情形 夜里要打桩吗/ });
  await answers.click();
  const opened = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
  await opened.locator(".ant-select-item-option-content").getByText("要", { exact: true }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 2, name: "情形" }).click();
  await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  const chief = await zone.as("chief");
  const { items } = await chief.get<{ items: ServiceItemRow[] }>(
    `/sites/1/service-items?q=${encodeURIComponent("云泽夜间施工")}`,
  );
  const now = () => chief.get<ServiceItem>(`/service-items/${items[0]?.id}`);
  await expect
    .poll(async () => (await now()).guide.materials[0]?.when, { timeout: 15_000 })
    .toEqual([{ situation: "s1", answers: ["a1"] }]);
  const { guide, version } = await now();

  // Somebody else saves meanwhile; what they wrote and what is typed here both stay.
  const saved = { guide: { ...guide, summary: "同事写的简介" }, expectedVersion: version };
  await chief.send("PUT", `/service-items/${items[0]?.id}`, saved);
  await page.getByRole("textbox", { name: "数量限制" }).fill("每月一次");
  const conflict = dialog(page, "这条记录已被其他人修改");
  await conflict.getByText("同事写的简介").waitFor();
  await button(conflict, "保存选定的内容").click();
  await expect.poll(async () => (await now()).guide.quota, { timeout: 15_000 }).toBe("每月一次");
  expect((await now()).guide.summary).toBe("同事写的简介");

  await button(page, "删除草稿").click();
  await confirm(page, "删除“云泽夜间施工证明”的草稿", "删除草稿");
  await told(page, /草稿已删除/);
  await page.getByRole("heading", { level: 1, name: "政务服务" }).waitFor();
  await desk.close();
});

test("several guides are handed over and published at once; what is not ready is named and stays", async () => {
  const chief = await zone.as("chief");
  const { items } = await chief.get<{ items: ServiceItemRow[] }>("/sites/1/service-items?state=published&type=permit");
  const pattern = await chief.get<ServiceItem>(`/service-items/${items[0]?.id}`);
  // Others may write its next version meanwhile.
  const whole = pattern.publicGuide ?? pattern.guide;
  for (const [place, more] of [{}, {}, { conditions: [] }].entries()) {
    const guide = { ...whole, ...more, name: `云泽批量许可${place + 1}`, baseCode: "", implementationCode: "" };
    const { baseCode, implementationCode } = codesOf(whole, place);
    const body = { siteId: 1, departmentId: pattern.departmentId, guide: { ...guide, baseCode, implementationCode } };
    await chief.send("POST", "/service-items", body);
  }
  const list = `/services?q=${encodeURIComponent("云泽批量许可")}`;

  const desk = await deskOf(browser, "chief");
  await desk.open(list);
  await desk.page.getByRole("checkbox", { name: "选择本页全部" }).check();
  await button(desk.page, "提交审核（3）").click();
  const asked = dialog(desk.page, "提交审核：3个事项");
  await button(asked, "提交审核（3）").click();
  await asked.getByText("已提交审核2个，1个没有办成").waitFor();
  await asked.getByRole("listitem").getByText("云泽批量许可3").waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await button(asked, "关闭").last().click();
  await desk.close();

  const reviewer = await deskOf(browser, "reviewer");
  await reviewer.open(list);
  await reviewer.page.getByRole("checkbox", { name: "选择本页全部" }).check();
  await button(reviewer.page, "审核公布（2）").click();
  const publish = dialog(reviewer.page, "审核公布：2个事项");
  await button(publish, "审核公布（2）").click();
  await publish.getByText("已审核公布2个").waitFor();
  await reviewer.close();
  const seen = await fetch(`${zone.url}/services/items/?q=${encodeURIComponent("云泽批量许可")}`);
  expect([...new Set((await seen.text()).match(/云泽批量许可\d/g))]).toEqual(["云泽批量许可1", "云泽批量许可2"]);
});

/** Codes that no other item has, of the same organ. */
function codesOf({ baseCode, implementationCode }: ServiceItem["guide"], place: number) {
  const own = `${baseCode.slice(0, -3)}9${place}9`;
  return { baseCode: own, implementationCode: implementationCode.slice(0, -own.length) + own };
}
