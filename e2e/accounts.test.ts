import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";

let browser: Browser;
const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
const password = "tulip-harbour-42-ferry";
const pages: [string, string][] = [
  ["/account/", "我的账号"],
  ["/account/messages/", "消息"],
  ["/account/settings/", "设置"],
  ["/account/enterprises/", "我的企业"],
  ["/account/agents/", "代办"],
  ["/account/agents/new/", "委托别人代办"],
  ["/account/data/", "个人信息"],
];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const onPhone = () =>
  openContext(browser, inject("url"), { ...phone, javaScriptEnabled: false, acceptDownloads: true });

/** The newest code that was sent to an address, as its owner reads it. */
async function codeSentTo(address: string): Promise<string> {
  for (let tries = 0; tries < 120; tries += 1) {
    const folder = inject("outbox");
    const mails = readdirSync(folder)
      .filter((name) => /^notice-\d+\.eml$/.test(name))
      .sort((one, other) => Number(/\d+/.exec(other)) - Number(/\d+/.exec(one)));
    for (const name of mails) {
      const mail = readFileSync(join(folder, name), "utf8");
      if (!mail.includes(`To: ${address}`)) continue;
      const body = mail
        .split(/\r?\n\r?\n/)
        .slice(1)
        .join("\n");
      const text = /base64/i.test(mail) ? Buffer.from(body, "base64").toString("utf8") : mail;
      const code = /(?<!\d)\d{6}(?!\d)/.exec(decodeQuoted(text))?.[0];
      if (code) return code;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`no code came to ${address}`);
}

const decodeQuoted = (text: string) => text.replace(/=\r?\n/g, "").replace(/(?:=[0-9A-F]{2})+/g, " ");

async function register(context: BrowserContext, name: string, mail: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/account/register/");
  await page.getByLabel("手机号或电子邮箱").fill(mail);
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByRole("alert").getByText("请先阅读并同意").waitFor();
  expect(await page.getByLabel("手机号或电子邮箱").inputValue()).toBe(mail);
  await page.getByLabel("我已阅读并同意个人信息保护告知").check();
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByLabel("验证码").fill(await codeSentTo(mail));
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "完成注册" }).tap();
  await page.getByText("注册成功，欢迎使用。").waitFor();
  return page;
}

test("an applicant registers on a phone without script, acts for an enterprise with a member, exports and deletes", async () => {
  const owners = await onPhone();
  const owner = await register(owners, "方舟", "fang.zhou@example.org");
  await owner.getByRole("navigation", { name: "我的账号" }).getByRole("link", { name: "我的企业" }).tap();
  await owner.getByLabel("统一社会信用代码").fill("91990100MA9K8T20XX");
  await owner.getByLabel("企业名称").fill("云泽方舟食品有限公司");
  await owner.getByRole("button", { name: "登记企业" }).tap();
  await owner.getByRole("alert").waitFor();
  expect(await owner.getByLabel("企业名称").inputValue()).toBe("云泽方舟食品有限公司");
  await owner.getByLabel("代码校验不符的原因（选填）").fill("营业执照原件如此");
  await owner.getByRole("button", { name: "登记企业" }).tap();
  await owner.getByText("企业已登记，您是管理员。").waitFor();
  await owner.getByLabel("手机号或电子邮箱").fill("lin.yue@example.org");
  await owner.getByRole("button", { name: "邀请成员" }).tap();
  await owner.getByText("邀请已发出。").waitFor();

  const agents = await onPhone();
  const agent = await register(agents, "林月", "lin.yue@example.org");
  await agent.getByRole("button", { name: /^接受/ }).tap();
  await agent.getByText("已答复邀请。").waitFor();
  await agent.goto("/account/");
  await agent.getByRole("button", { name: /^以其名义办事/ }).tap();
  await agent.getByText("以“云泽方舟食品有限公司”的名义办事").first().waitFor();

  await owner.reload();
  await owner.getByRole("button", { name: /^移除 林月/ }).tap();
  await owner.getByText("已移除，立即生效。").waitFor();
  await agent.reload();
  await agent.getByText("以个人身份办事").first().waitFor();

  // With a letter of authority, in one item and for a time, she acts for the enterprise once more.
  await owner.goto("/account/");
  await owner.getByRole("button", { name: /^以其名义办事/ }).tap();
  await owner.getByText("以“云泽方舟食品有限公司”的名义办事").first().waitFor();
  await owner.goto("/account/agents/");
  await owner.getByRole("link", { name: "委托别人代办" }).tap();
  await owner.getByLabel("受托人的手机号或电子邮箱").fill("lin.yue@example.org");
  await owner.getByRole("checkbox", { name: "食品经营许可", exact: true }).check();
  await owner.getByLabel("到哪一天为止").fill("2000-01-01");
  const letter = { name: "委托书.pdf", mimeType: "application/pdf", buffer: pdf };
  await owner.locator("input[type=file][multiple]").setInputFiles(letter);
  await owner.getByRole("button", { name: "发出委托" }).last().tap();
  await owner.getByRole("alert").getByText("结束日期不能早于开始日期和今天").waitFor();
  await owner.getByText("委托书.pdf").waitFor();
  await owner.getByLabel("到哪一天为止").fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await owner.getByRole("button", { name: "发出委托" }).last().tap();
  await owner.getByText("委托已经发出，等待对方接受。").waitFor();
  await agent.goto("/account/agents/");
  await agent.getByRole("button", { name: /^接受委托/ }).tap();
  await agent.getByRole("button", { name: /^以代办身份办事/ }).tap();
  await agent.getByText("您正在为“云泽方舟食品有限公司”代办").first().waitFor();
  if (process.env.SHOTS) {
    await agent.goto("/account/agents/");
    await agent.screenshot({ path: `${process.env.SHOTS}/agent.png`, fullPage: true });
  }

  const axed = await openContext(browser, inject("url"), { ...phone, storageState: await owners.storageState() });
  const judged = await axed.newPage();
  for (const [path, title] of [...pages, ["/account/data/delete/", "注销账号"] as const]) {
    await judged.goto(path);
    await judged.getByRole("heading", { name: title, level: 1 }).waitFor();
    if (process.env.SHOTS) await judged.screenshot({ path: `${process.env.SHOTS}/${title}.png`, fullPage: true });
    expect([path, await axeViolations(judged)]).toEqual([path, []]);
    expect(await judged.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  }
  await axed.close();
  await owner.goto("/account/agents/");
  await owner.getByRole("button", { name: /^撤销委托/ }).tap();
  await owner.getByText("委托已经结束，立即生效。").waitFor();
  await agent.reload();
  await agent.getByText("以个人身份办事").first().waitFor();

  await agent.goto("/account/data/");
  const saving = agent.waitForEvent("download");
  await agent.getByRole("button", { name: "导出" }).tap();
  const file = JSON.parse(readFileSync(await (await saving).path(), "utf8"));
  expect(file).toMatchObject({ account: { name: "林月", mail: "lin.yue@example.org" } });
  await agent.getByRole("link", { name: "注销账号" }).tap();
  await agent.getByLabel("我知道注销后不能恢复").check();
  await agent.getByLabel("当前密码").fill(password);
  await agent.getByRole("button", { name: "注销账号" }).tap();
  await agent.getByText("账号已注销。").waitFor();
  await agent.getByLabel("手机号或电子邮箱").fill("lin.yue@example.org");
  await agent.getByLabel("密码").fill(password);
  await agent.getByRole("button", { name: "登录", exact: true }).tap();
  await agent.getByRole("alert").getByText("号码、邮箱或密码不正确").waitFor();
  await agents.close();
  await owners.close();
});

test("the pages before signing in hold for everyone, in Chinese and in German", async () => {
  const context = await openContext(browser, inject("url"), phone);
  const page = await context.newPage();
  for (const path of [
    "/account/sign-in/",
    "/account/register/",
    "/account/password/",
    "/account/privacy/",
    "/de/account/sign-in/",
  ]) {
    await page.goto(path);
    expect([path, await axeViolations(page)]).toEqual([path, []]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  }
  await context.close();
});
