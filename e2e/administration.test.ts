import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import {
  button,
  choose,
  confirm,
  type Desk,
  deskOf,
  deskWith,
  dialog,
  more,
  signIn,
  told,
} from "./support/workbench.ts";

const url = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function as(
  person: Parameters<typeof deskOf>[1],
  work: (page: Page, desk: Desk) => Promise<void>,
): Promise<void> {
  const desk = await deskOf(browser, person);
  try {
    await work(desk.page, desk);
  } finally {
    await desk.close();
  }
}

const pageOf = async (path: string) => fetch(url + path, { headers: { accept: "text/html" } });

test("a department is set up, renamed and merged; the portal follows and nothing is forgotten", async () => {
  await as("system", async (page, desk) => {
    await desk.open("/departments");
    await button(page, "新设部门").click();
    const form = dialog(page, "新设部门");
    await form.getByLabel("部门名称").fill("数据服务中心");
    await form.getByLabel("地址简称").fill("data-service");
    await form.getByLabel(/^联系电话/).fill("0399-5550188");
    await button(form, "新设部门").click();
    await told(page, "已新设“数据服务中心”");
    expect((await pageOf("/departments/data-service")).status).toBe(200);

    await button(page, "修改：数据服务中心").click();
    const change = dialog(page, "修改“数据服务中心”");
    await change.getByLabel("部门名称").fill("大数据服务中心");
    await button(change, "保存修改").click();
    await told(page, "“数据服务中心”已更名为“大数据服务中心”");
    expect(await (await pageOf("/departments/data-service")).text()).toContain("大数据服务中心");

    await more(page, "并入其他部门", "更多：大数据服务中心");
    const merge = dialog(page, "合并“大数据服务中心”");
    await choose(merge, "并入的部门", "行政审批局");
    await merge.getByLabel("依据").fill("云开管发〔2026〕31号");
    await button(merge, "合并部门").click();
    await told(page, "“大数据服务中心”已并入“行政审批局”");
    expect(new URL((await pageOf("/departments/data-service")).url).pathname).toBe("/departments/approval");

    await page.getByRole("checkbox", { name: "显示已撤销和合并的部门" }).check();
    await button(page, "查看沿革：大数据服务中心").click();
    const history = dialog(page, "“大数据服务中心”的沿革");
    await history.getByText(/云开管发〔2026〕31号/).waitFor();
    expect(await history.textContent()).toContain("数据服务中心");
  });
});

test("a person gets an account, rights from the security administrator alone, and works; the auditor reads it all", async () => {
  const name = "林知夏";
  let link = "";
  await as("system", async (page, desk) => {
    await desk.open("/staff");
    await button(page, "新建账号").click();
    const form = dialog(page, "新建账号");
    await form.getByLabel("姓名").fill(name);
    await form.getByLabel("用户名").fill("linzhixia");
    await choose(form, "所属部门", "财政局");
    await page.keyboard.press("Escape");
    await button(form, "新建账号").click();
    link = await page.getByRole("textbox", { name: "一次性链接" }).inputValue();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    expect(await button(page, "授予角色").count()).toBe(0);
  });

  const entrance = await deskWith(browser, undefined);
  await entrance.open(link.slice(link.indexOf("/workbench") + "/workbench".length));
  await entrance.page.getByLabel("新密码", { exact: true }).fill("Plum-orchard-bridge-27");
  await entrance.page.getByLabel("再输入一次新密码").fill("Plum-orchard-bridge-27");
  await button(entrance.page, "设置新密码").click();
  await entrance.page.getByText("新密码已设置，请用新密码登录。").waitFor();
  await entrance.open("/");
  await signIn(entrance.page, "linzhixia", "Plum-orchard-bridge-27");
  await entrance.page.getByText("您的账号还没有分配职责").waitFor();

  await as("security", async (page, desk) => {
    await desk.open(`/grants?q=${encodeURIComponent(name)}`);
    await button(page, `授予角色：${name}`).click();
    const form = dialog(page, `给${name}授予角色`);
    await choose(form, "角色", "编辑");
    await form.getByRole("radio", { name: "部门" }).check();
    await button(form, "授予角色").click();
    await told(page, `已授予${name}“编辑 · 财政局”`);

    await button(page, `授予角色：${name}`).click();
    await choose(form, "角色", "审计员（三员）");
    await button(form, "授予角色").click();
    await form.getByRole("alert").first().waitFor();
    await button(form, "取消").click();
  });

  await expect
    .poll(
      async () => {
        await entrance.page.reload();
        await entrance.page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
        return entrance.page.getByRole("link", { name: "撰写稿件" }).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await entrance.close();

  await as("auditor", async (page, desk) => {
    await desk.open("/audit-log?action=role.granted");
    await page
      .getByRole("row", { name: /彭昭宜.*授予角色/ })
      .first()
      .waitFor();
    await desk.open("/audit-log?action=staff.created");
    await page
      .getByRole("row", { name: /许天蔚.*新建账号/ })
      .first()
      .waitFor();
    await desk.open("/audit-log?action=department.merged");
    await page
      .getByRole("row", { name: /许天蔚.*合并部门/ })
      .first()
      .waitFor();
    await desk.open("/security-log");
    await page
      .getByRole("row", { name: /授予角色/ })
      .first()
      .waitFor();
  });
});

test("an account that is disabled is signed out at once and cannot come back", async () => {
  const { username, name } = inject("accounts").jiangyuqing ?? { username: "", name: "" };
  const theirs = await deskWith(browser, inject("cookies")[username]);
  await theirs.open("/");
  await theirs.page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
  await as("system", async (page, desk) => {
    await desk.open(`/staff?q=${username}`);
    await page.getByRole("link", { name }).click();
    await more(page, "停用账号");
    await confirm(page, `停用${name}的账号`, "停用账号", { label: "理由", words: "调离开发区。" });
    await told(page, `${name}的账号已停用`);
  });
  await theirs.page.reload();
  await theirs.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
  await theirs.close();
});

test("a section is added by the chief editor and stands on the portal at once", async () => {
  await as("chief", async (page, desk) => {
    await desk.open("/sections");
    await more(page, "新建下级栏目", "更多：新闻中心");
    const form = dialog(page, "在“新闻中心”下新建栏目");
    await form.getByLabel("名称", { exact: true }).fill("媒体报道");
    await form.getByLabel("地址简称").fill("media-reports");
    await button(form, "新建栏目").click();
    await told(page, "已新建“媒体报道”");
  });
  expect((await pageOf("/news/media-reports/")).status).toBe(200);
  expect(await (await pageOf("/site-map")).text()).toContain("媒体报道");
  expect(await (await pageOf("/")).text()).toContain("媒体报道");
});
