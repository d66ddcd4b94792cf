import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { callerWith, signInByApi, totpCode } from "./support/api.ts";
import { openZone, people } from "./support/articles.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, deskOf, deskWith, dialog, more, signIn } from "./support/workbench.ts";

const url = inject("url");
const accounts = inject("accounts");
const cookies = inject("cookies");
const zone = openZone(url, cookies);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function entrance(work: (page: Page) => Promise<void>, path = "/"): Promise<void> {
  const desk = await deskWith(browser, undefined);
  try {
    await desk.open(path);
    await work(desk.page);
  } finally {
    await desk.close();
  }
}

const account = (username: string) => {
  const found = accounts[username];
  if (!found) throw new Error(`the demonstration zone has no account ${username}`);
  return found;
};

const idOf = async (username: string): Promise<number> => {
  const { items } = await (await zone.as("system")).get<{ items: { id: number; username: string }[] }>(
    `/staff?q=${username}`,
  );
  const person = items.find((item) => item.username === username);
  if (!person) throw new Error(`there is no ${username}`);
  return person.id;
};

test("a person signs in, goes where they wanted to go, and signs out", async () => {
  const { username, password, name } = account("tangsiyuan");
  await entrance(async (page) => {
    await signIn(page, username, password);
    await page.getByRole("heading", { level: 1, name: "稿件" }).waitFor();
    await page.getByRole("button", { name: new RegExp(`${name}.*个人菜单`) }).click();
    await page.getByRole("menuitem", { name: "退出登录" }).click();
    await page.getByRole("heading", { name: "工作人员登录" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "工作人员登录" }).waitFor();
  }, "/articles");
});

test("a wrong password says nothing about the account, and five of them lock it with a word on how to go on", async () => {
  const { username, password } = account("weihongmei");
  await entrance(async (page) => {
    const refusal = async (name: string, secret: string) => {
      const answered = page.waitForResponse(
        (response) => response.url().endsWith("/api/v1/session") && response.request().method() === "POST",
      );
      await signIn(page, name, secret);
      await answered;
      // The word on the last attempt goes away when the next one begins.
      await button(page, "登录").and(page.locator(":not(.ant-btn-loading)")).waitFor();
      return (await page.getByRole("alert").first().textContent()) ?? "";
    };
    const unknown = await refusal("nobody-here", "wrong password 1");
    const wrong = await refusal(username, "wrong password 1");
    expect(wrong).toBe(unknown);
    for (let attempt = 2; attempt <= 5; attempt += 1) await refusal(username, `wrong password ${attempt}`);
    await refusal(username, password);
    await page.getByRole("alert").getByText(/锁定/).first().waitFor();
    expect(await page.getByRole("heading", { name: "工作人员登录" }).count()).toBe(1);
  });
});

test("a forgotten password is set anew by a one-time link of the system administrator, which also unlocks", async () => {
  const { username } = account("shaojianping");
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await signInByApi(url, { ...account(username), password: `wrong password ${attempt}` }).catch(
      (error: Error) => error,
    );
  }
  const desk = await deskOf(browser, "system");
  await desk.open(`/staff/${await idOf(username)}`);
  await more(desk.page, "生成一次性链接");
  await button(dialog(desk.page, "为邵建平生成一次性链接"), "生成一次性链接").click();
  const link = await desk.page.getByRole("textbox", { name: "一次性链接" }).inputValue();
  await desk.close();

  const fresh = "Autumn-river-lantern-58";
  const path = link.slice(link.indexOf("/workbench") + "/workbench".length);
  await entrance(async (page) => {
    await page.getByText(/邵建平（用户名 shaojianping）/).waitFor();
    await page.getByLabel("新密码", { exact: true }).fill("123456789012");
    await page.getByLabel("再输入一次新密码").fill("123456789012");
    await button(page, "设置新密码").click();
    await page.getByRole("alert").first().waitFor();
    await page.getByLabel("新密码", { exact: true }).fill(fresh);
    await page.getByLabel("再输入一次新密码").fill(fresh);
    await button(page, "设置新密码").click();
    await page.getByText("新密码已设置，请用新密码登录。").waitFor();
    await page.getByRole("link", { name: "去登录" }).or(button(page, "去登录")).first().click();
    await signIn(page, username, fresh);
    await page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
  }, path);
  await entrance(async (page) => {
    await page.getByRole("alert").first().waitFor();
    expect(await page.getByLabel("新密码", { exact: true }).count()).toBe(0);
  }, path);
});

test("a person adds an authenticator, keeps the recovery codes, and needs a code or one of them from then on", async () => {
  const { username, password } = account("laixiaobo");
  const desk = await deskWith(browser, cookies[username]);
  const { page } = desk;
  await desk.open("/me");
  await button(page, "添加二次验证").click();
  const asked = dialog(page, "添加二次验证");
  await asked.getByLabel("当前密码").fill(password);
  await button(asked, "绑定手机验证器").click();
  await asked.getByRole("img", { name: "绑定验证器的二维码" }).waitFor();
  const secret = ((await asked.locator(".oz-code").first().textContent()) ?? "").replace(/\s/g, "");
  await asked.getByLabel("6 位验证码").fill(totpCode(secret));
  await button(asked, "完成绑定").click();
  await asked.getByText("二次验证已添加。").waitFor();
  const codes = await asked.getByRole("list", { name: "恢复码" }).getByRole("listitem").allTextContents();
  expect(codes.length).toBeGreaterThanOrEqual(8);
  await button(asked, "我已保存好").click();
  await page.getByText("手机验证器", { exact: true }).waitFor();
  await desk.close();

  await entrance(async (page) => {
    await signIn(page, username, password);
    await page.getByRole("heading", { name: "第二步：验证身份" }).waitFor();
    // The step that the set-up used opens no second time; the server takes the next one too.
    await page.getByLabel("6 位验证码").fill(totpCode(secret, 1));
    await button(page, "验证并登录").click();
    await page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
  });
  await entrance(async (page) => {
    await signIn(page, username, password);
    await page.getByRole("button", { name: "改用恢复码" }).click();
    await page.getByLabel("恢复码", { exact: true }).fill(codes[0] ?? "");
    await button(page, "验证并登录").click();
    await page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
  });
});

test("a person adds a passkey and signs in with it alone", async () => {
  const { username, password } = account("konglingchuan");
  const desk = await deskWith(browser, cookies[username]);
  const { page, context } = desk;
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await desk.open("/me");
  await button(page, "添加二次验证").click();
  const asked = dialog(page, "添加二次验证");
  await asked.getByLabel("当前密码").fill(password);
  await button(asked, "添加通行密钥").click();
  await button(asked, "我已保存好").click();
  await page
    .getByText(/^通行密钥“/)
    .first()
    .waitFor();

  await context.clearCookies();
  await desk.open("/");
  await button(page, "使用通行密钥登录").click();
  await page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
  await desk.close();
});

test("one sees where one is signed in and ends it; the security administrator ends another's sessions", async () => {
  const person = account("tianjiayin");
  const elsewhere = await callerWith(url, await signInByApi(url, person));
  const desk = await deskWith(browser, await signInByApi(url, person));
  await desk.open("/me");
  await button(desk.page, "结束其他 2 处登录").click();
  await desk.page.getByText("已结束其他所有登录，只保留当前会话").first().waitFor();
  await expect(elsewhere.get("/session")).rejects.toThrow("401");

  const security = await deskOf(browser, "security");
  await security.open(`/sessions?staff=${await idOf(person.username)}`);
  await security.page
    .getByRole("button", { name: /^结束登录/ })
    .first()
    .click();
  await security.page
    .getByText(/^已结束在/)
    .first()
    .waitFor();
  await security.close();
  await desk.page.reload();
  await desk.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
  await desk.close();
});

test("each of the three administrators sees only what is theirs", async () => {
  const seen = {
    [people.system]: [
      "我的待办",
      "消息",
      "栏目",
      "站点",
      "站点设置",
      "语种和译名",
      "文书",
      "公众账号",
      "网站体检",
      "工作日历",
      "部门",
      "工作人员",
    ],
    [people.security]: ["我的待办", "消息", "数据交换", "工作人员", "角色授权", "登录会话"],
    [people.auditor]: ["我的待办", "消息", "审计日志", "安全日志"],
  };
  for (const [username, entries] of Object.entries(seen)) {
    const desk = await deskWith(browser, cookies[username]);
    await desk.open("/");
    const menu = desk.page.getByRole("navigation").first();
    await menu.getByRole("link", { name: "我的待办" }).waitFor();
    expect((await menu.getByRole("link").allTextContents()).map((words) => words.trim())).toEqual(entries);
    await desk.close();
  }
});
