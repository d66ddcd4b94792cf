import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, people } from "./support/articles.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { type Made, makeForDialogs } from "./support/dialogs/made.ts";
import type { DialogScreen } from "./support/dialogs/row.ts";
import { sweep } from "./support/dialogs/sweep.ts";
import { dialogScreens } from "./support/dialogs/table.ts";

const url = inject("url");
const cookies = inject("cookies");
let browser: Browser;
let made: Made;
/** A window for each person: the scripts of the workbench are fetched and compiled once. */
const windows = new Map<string, Promise<Page>>();

beforeAll(async () => {
  made = await makeForDialogs(openZone(url, cookies), inject("accounts"));
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Without motion, as many people have it: nothing of what is judged is only half there. */
async function windowOf({ person, only }: DialogScreen): Promise<Page> {
  const session = cookies[people[person]] ?? "";
  const context = await openContext(browser, url, { ...(only ? phone : {}), session });
  return context.newPage();
}

function sharedWindowOf(screen: DialogScreen): Promise<Page> {
  const key = `${screen.person} ${screen.only ?? ""}`;
  const page = windows.get(key) ?? windowOf(screen);
  windows.set(key, page);
  return page;
}

const named = dialogScreens.map((screen) => ({
  screen,
  name: screen.dialogs.map(([, title]) => String(title)).join(", "),
}));

test.each(named)(
  "no violation in the dialogs of a screen: $name",
  async ({ screen }) => {
    const page = await (screen.alone ? windowOf(screen) : sharedWindowOf(screen));
    if (screen.alone) await page.clock.install();
    const problems = await sweep(page, screen, made);
    if (screen.alone) await page.context().close();
    expect(problems).toEqual([]);
  },
  240_000,
);
