import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** The newest code that was sent to a telephone; the SMS lie as files in the outbox. */
async function codeFor(outbox: string, phone: string): Promise<string> {
  for (let tries = 0; tries < 120; tries += 1) {
    const messages = readdirSync(outbox)
      .filter((name) => name.endsWith(".sms.json"))
      .map((name) => JSON.parse(readFileSync(join(outbox, name), "utf8")) as { to: string; text: string });
    const code = messages.filter(({ to }) => to.endsWith(phone)).map(({ text }) => /\d{6}/.exec(text)?.[0]);
    const newest = code.findLast((one) => one !== undefined);
    if (newest) return newest;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("no code was sent");
}

/** Registers a public account from the sign-in page that is open, and comes back to where the person wanted to go. */
export async function registerOn(
  page: Page,
  { phone, name, outbox }: { phone: string; name: string; outbox: string },
): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: "注册账号" }).click();
  await page.getByRole("textbox", { name: "手机号或电子邮箱" }).fill(phone);
  await page.getByRole("checkbox", { name: /我已阅读并同意/ }).check();
  await page.getByRole("main").getByRole("button", { name: "下一步" }).click();
  await page.getByRole("textbox", { name: "验证码" }).fill(await codeFor(outbox, phone));
  await page.getByRole("textbox", { name: "姓名" }).fill(name);
  await page.getByLabel("密码", { exact: true }).fill("tulip-harbour-42-ferry");
  await page.getByRole("main").locator("form").last().getByRole("button").last().click();
}
