/**
 * `npm run guide`: takes the pictures of the users' guide (`docs/guides/users/`) from this build, with the demonstration
 * zone, and notes beside them which build it was. `npm run check` tells when pages and pictures no longer fit together.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { signInByApi } from "../e2e/support/api.ts";
import { openZone, people } from "../e2e/support/articles.ts";
import { desk, launchBrowser, openContext, phone } from "../e2e/support/browser.ts";
import { settled } from "../e2e/support/screens.ts";
import { startDemoServer } from "../e2e/support/zone.ts";
import { guideFolder, type Stamp } from "./checks/guide.ts";
import { type GuidePicture, guidePictures } from "./lib/guide-pictures.ts";
import { root } from "./lib/run.ts";

const folder = join(guideFolder, "pictures");

const server = await startDemoServer();
const browser = await launchBrowser();
try {
  const cookies: Record<string, string> = {};
  const wanted = new Set<string>(Object.values(people));
  for (const account of Object.values(server.accounts)) {
    if (wanted.has(account.username)) cookies[account.username] = await signInByApi(server.url, account);
  }
  const pictures = await guidePictures(openZone(server.url, cookies));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const picture of pictures) await take(browser, server.url, picture, cookies);
  writeFileSync(join(guideFolder, "pictures.json"), `${JSON.stringify(stampOf(pictures), null, 2)}\n`);
  console.log(`${pictures.length} pictures in ${folder}`);
} finally {
  await browser.close();
  await server.stop();
}

async function take(
  from: Browser,
  url: string,
  { name, path, person, phone: isPhone, act }: GuidePicture,
  cookies: Record<string, string>,
): Promise<void> {
  const session = person ? cookies[people[person]] : undefined;
  const size = isPhone ? { ...phone, deviceScaleFactor: 1 } : desk;
  const context = await openContext(from, url, { ...size, ...(session ? { session } : {}) });
  const page = await context.newPage();
  await page.goto(`/workbench${path}`);
  await settled(page);
  await act?.(page);
  const bytes = await page.screenshot();
  await sharp(bytes)
    .webp({ quality: 72, effort: 5 })
    .toFile(join(folder, `${name}.webp`));
  await context.close();
}

function stampOf(pictures: readonly GuidePicture[]): Stamp {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  return {
    commit: git("rev-parse", "--short", "HEAD"),
    takenAt: new Date().toISOString().slice(0, 10),
    pictures: pictures.map(({ name, path, person }) => ({ name, screen: path.replace(/\d+/g, "N"), person })),
  };
}
