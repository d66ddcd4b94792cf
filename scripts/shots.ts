/**
 * Takes a picture of every kind of page, public and of the workbench, into `shots/`: at 1280 and 390 px, light, dark and 适老.
 *
 *   npm run shots [-- --only article,editor]
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { signInByApi } from "../e2e/support/api.ts";
import { openZone, people, type Zone } from "../e2e/support/articles.ts";
import { chooseDisplay, desk, launchBrowser, openContext, phone } from "../e2e/support/browser.ts";
import { accountPages, publicPages } from "../e2e/support/pages.ts";
import { settled, workbenchScreens } from "../e2e/support/screens.ts";
import { type DemoServer, startDemoServer } from "../e2e/support/zone.ts";
import { root } from "./lib/run.ts";

const { values: options } = parseArgs({ options: { only: { type: "string" } } });
const folder = join(root, "shots");
const wanted = (name: string): boolean => !options.only || options.only.split(",").includes(name);

const looks = [
  { name: "light", colorScheme: "light", mode: "standard" },
  { name: "dark", colorScheme: "dark", mode: "standard" },
  { name: "elder", colorScheme: "light", mode: "elder" },
] as const;
const sizes = [
  { name: "1280", options: desk },
  { name: "390", options: phone },
] as const;

await mkdir(folder, { recursive: true });
const server = await startDemoServer();
const browser = await launchBrowser();
try {
  const cookies: Record<string, string> = {};
  for (const account of Object.values(server.accounts)) {
    if (Object.values<string>(people).includes(account.username))
      cookies[account.username] = await signInByApi(server.url, account);
  }
  const zone = openZone(server.url, cookies);
  const count =
    (await shootPublic(browser, zone)) +
    (await shootAccount(browser, server)) +
    (await shootWorkbench(browser, zone, cookies));
  console.log(`${count} pictures in ${folder}`);
} finally {
  await browser.close();
  await server.stop();
}

async function shootPublic(browser: Browser, zone: Zone): Promise<number> {
  const pages = (await publicPages(zone)).filter(({ name }) => wanted(name));
  for (const look of looks) {
    for (const size of sizes) {
      const context = await openContext(browser, zone.url, {
        ...size.options,
        deviceScaleFactor: 1,
        colorScheme: look.colorScheme,
      });
      await context.addInitScript(chooseDisplay, look.mode);
      const page = await context.newPage();
      for (const { name, path } of pages) {
        await page.goto(path);
        await page.evaluate(loadPictures);
        await shoot(page, `${name}.${look.name}.${size.name}`);
      }
      await context.close();
    }
  }
  return pages.length * looks.length * sizes.length;
}

/** What an applicant sees of their own, signed in by the form; and one of their cases. */
async function shootAccount(browser: Browser, { url, applicants }: DemoServer): Promise<number> {
  const pages = accountPages.filter(({ name }) => wanted(name));
  const { contact = "", password = "" } = applicants.何雨桐 ?? {};
  let count = 0;
  for (const size of sizes) {
    if (pages.length === 0 && !wanted("account-case")) continue;
    const context = await openContext(browser, url, { ...size.options, deviceScaleFactor: 1 });
    const page = await context.newPage();
    await page.goto("/account/sign-in/");
    const main = page.getByRole("main");
    await main.getByRole("textbox", { name: "手机号或电子邮箱" }).fill(contact);
    await main.getByLabel("密码", { exact: true }).fill(password);
    await main.getByRole("button", { name: "登录", exact: true }).click();
    await page.waitForURL("**/account/");
    for (const { name, path } of pages) {
      await page.goto(path);
      await shoot(page, `${name}.light.${size.name}`);
    }
    count += pages.length;
    if (wanted("account-case")) {
      await page.goto("/account/applications/");
      const address = await main.locator("a[href*='/account/applications/2']").first().getAttribute("href");
      await page.goto(address ?? "/account/applications/");
      await shoot(page, `account-case.light.${size.name}`);
      count += 1;
    }
    await context.close();
  }
  return count;
}

async function shootWorkbench(browser: Browser, zone: Zone, cookies: Record<string, string>): Promise<number> {
  const screens = (await workbenchScreens(zone)).filter(({ name }) => wanted(name));
  for (const size of sizes) {
    for (const { name, path, person } of screens) {
      const session = person ? cookies[people[person]] : undefined;
      const context = await openContext(browser, zone.url, { ...size.options, deviceScaleFactor: 1, session });
      const page = await context.newPage();
      await page.goto(`/workbench${path}`);
      await settled(page);
      await shoot(page, `workbench-${name}.${size.name}`);
      await context.close();
    }
  }
  return screens.length * sizes.length;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Runs in the page: a picture of a whole page shows also what is further down. */
async function loadPictures(): Promise<void> {
  // The dialog of a gallery has a picture without an address until somebody opens it.
  const images = [...document.images].filter((image) => image.getAttribute("src"));
  for (const image of images) image.loading = "eager";
  await Promise.all(images.map((image) => image.decode()));
}
