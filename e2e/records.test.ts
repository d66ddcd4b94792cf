import type { Department } from "@openzone/contract/people";
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

test("two people change the same department: the second sees both versions, chooses, and nothing typed is lost", async () => {
  const system = await zone.as("system");
  const department = await system.send<Department>("POST", "/departments", {
    name: "数据管理局",
    slug: "shuju",
    duties: "公共数据。",
    parentId: null,
  });
  const desk = await deskOf(browser, "system");
  await desk.open("/departments");
  await button(desk.page, "修改：数据管理局").click();
  const form = dialog(desk.page, "修改“数据管理局”");
  await form.getByRole("textbox", { name: /^联系电话/ }).fill("0532-5550100");
  await form.getByRole("textbox", { name: /^主要职责/ }).fill("公共数据开放。");
  const theirs = { duties: "公共数据归集。", hours: "9:00 至 17:00", expectedVersion: department.version };
  await system.send("PATCH", `/departments/${department.id}`, theirs);
  await button(form, "保存修改").click();

  const conflict = dialog(desk.page, "这条记录已被其他人修改");
  await conflict.getByText(/在 \d{4}-\d\d-\d\d \d\d:\d\d 保存了新的版本/).waitFor();
  expect(await conflict.getByRole("group").allTextContents()).toHaveLength(3);
  expect(await conflict.getByRole("region", { name: "我的主要职责" }).locator("mark").textContent()).toBe("开放");
  expect(await conflict.getByRole("region", { name: "对方的主要职责" }).locator("mark").textContent()).toBe("归集");
  expect(await axeViolations(desk.page)).toEqual([]);
  await button(conflict, "返回编辑").click();
  await conflict.waitFor({ state: "detached" });
  expect(await form.getByRole("textbox", { name: /^联系电话/ }).inputValue()).toBe("0532-5550100");
  await button(form, "保存修改").click();
  await conflict
    .getByRole("group", { name: /^主要职责/ })
    .getByRole("radio", { name: /^采用/ })
    .check();
  await button(conflict, "保存选定的内容").click();
  await told(desk.page, "“数据管理局”的信息已保存");
  await form.waitFor({ state: "detached" });

  await button(desk.page, "修改：数据管理局").click();
  await button(form, "修改记录").click();
  const history = dialog(desk.page, "修改记录");
  await history.getByText("新设部门").waitFor();
  const [mine, other, made] = await history.getByRole("listitem").all();
  expect(await mine?.textContent()).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d 许天蔚 修改部门.*联系电话由（空）改为0532-5550100/,
  );
  expect(await other?.textContent()).toMatch(/主要职责由公共数据。改为公共数据归集。/);
  expect(await made?.textContent()).toContain("新设部门");
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.close();

  const { items } = await system.get<{ items: Department[] }>("/departments");
  expect(items.find(({ id }) => id === department.id)).toMatchObject({
    duties: "公共数据归集。",
    phone: "0532-5550100",
    hours: "9:00 至 17:00",
  });
});
