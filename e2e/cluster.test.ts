import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext } from "./support/browser.ts";
import { button, choose, confirm, deskOf, dialog, told } from "./support/workbench.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a site is made from a template, read at its path, closed for a time and opened again", async () => {
  const { page, open, close } = await deskOf(browser, "system");
  const readers = await openContext(browser, inject("url"), {});
  const portal = await readers.newPage();
  try {
    await open("/sites");
    await page.getByText("云泽经开区生态环境网").first().waitFor();
    await button(page, "新建站点").click();
    const form = dialog(page, "新建站点");
    await form.getByRole("radio", { name: /人才服务/ }).check();
    await form.getByLabel("网站名称").fill("云泽青年人才网");
    await form.getByLabel("简称").fill("人才云泽");
    await form.getByLabel("主站下的路径").fill("invest");
    await form.getByLabel("网站标识码").fill("9900010008");
    await button(form, "新建站点").click();
    // The main site has a channel there.
    await form
      .getByText(/正在使用或曾经使用/)
      .first()
      .waitFor();
    await form.getByLabel("主站下的路径").fill("talent");
    await button(form, "新建站点").click();
    await told(page, "“云泽青年人才网”已建好");
    await page.getByText(/请安全管理员/).waitFor();

    await portal.goto("/talent/");
    expect(await portal.title()).toBe("云泽青年人才网");
    expect(await axeViolations(portal)).toEqual([]);
    await portal.getByRole("link", { name: "岗位招聘" }).first().click();
    expect(new URL(portal.url()).pathname).toBe("/talent/jobs/");

    await button(page, "临时下线：云泽青年人才网").click();
    const closing = dialog(page, "临时下线“云泽青年人才网”");
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const until = closing.getByLabel("恢复时间");
    await until.fill(`${tomorrow} 09:00`);
    await until.press("Tab");
    await closing.getByRole("textbox", { name: /^公告/ }).fill("人才网升级，急事请打电话。");
    await button(closing, "临时下线").click();
    await told(page, "“云泽青年人才网”已临时下线");

    const closed = await portal.goto("/talent/");
    expect(closed?.status()).toBe(503);
    await portal.getByText("人才网升级，急事请打电话。").waitFor();
    expect(await axeViolations(portal)).toEqual([]);

    await button(page, "恢复开放：云泽青年人才网").click();
    await confirm(page, "恢复“云泽青年人才网”", "恢复开放");
    await told(page, "“云泽青年人才网”正常开放");
    expect((await portal.goto("/talent/"))?.status()).toBe(200);

    await button(page, "合并：云泽青年人才网").click();
    const merging = dialog(page, "合并“云泽青年人才网”到其他站点");
    await choose(merging, "并入站点", "云泽经开区人才网");
    await merging.getByRole("radio", { name: /原来的频道仍是频道/ }).check();
    // Both come from one template.
    await merging.getByText(/这些网址在目标站点已经有了/).waitFor();
    await merging.getByRole("radio", { name: /一个栏目下面/ }).check();
    await choose(merging, "上级栏目", "人才政策");
    await merging.getByText(/^栏目 \d+ 个/).waitFor();
    await merging.getByLabel("填写网站全称，确认合并").fill("云泽青年人才网");
    await button(merging, "合并").click();
    await told(page, "“云泽青年人才网”已并入“云泽经开区人才网”");
    await portal.goto("/talent/jobs/");
    expect(new URL(portal.url()).pathname).toMatch(/^\/talents\/[\w-]+\/jobs\/$/);
  } finally {
    await readers.close();
    await close();
  }
});
