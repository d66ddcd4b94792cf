import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Person, people } from "./articles.ts";
import { axeViolations } from "./axe.ts";
import { openContext } from "./browser.ts";

/** A window of the workbench in which somebody is signed in. */
export interface Desk {
  page: Page;
  context: BrowserContext;
  /** Opens a screen by its path in the workbench. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the workbench as a person of the demonstration zone, signed in already. */
export async function deskOf(browser: Browser, person: Person): Promise<Desk> {
  return deskWith(browser, inject("cookies")[people[person]]);
}

/** The same with the session of anybody, or of nobody. */
export async function deskWith(browser: Browser, session: string | undefined): Promise<Desk> {
  const context = await openContext(browser, inject("url"), session ? { session } : {});
  const page = await context.newPage();
  return {
    page,
    context,
    open: async (path) => {
      await page.goto(`/workbench${path}`);
    },
    close: () => context.close(),
  };
}

/** A button by its words. */
export const button = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole("button", { name, exact: true });

/** The dialog with this title. */
export const dialog = (page: Page, title: string | RegExp): Locator => page.getByRole("dialog", { name: title });

/** Waits for the word that the workbench gives after an act. */
export async function told(page: Page, words: string | RegExp): Promise<void> {
  try {
    await page.locator(".ant-message").getByText(words).first().waitFor();
  } catch (cause) {
    const shown = await page.locator(".ant-message, [role=dialog]").allInnerTexts();
    throw new Error(`“${words}” was not said, but: ${shown.join(" ").replace(/\s+/g, " ")}`, { cause });
  }
}

/**
 * Chooses from a list that opens below its field. What is not among the first is typed: only then, since a list that is
 * narrowed under the pointer takes no click, and nobody types what lies before their eyes.
 */
export async function choose(scope: Page | Locator, label: string, option: string): Promise<void> {
  const field = scope.getByRole("combobox", { name: new RegExp(`^${label}( ?选填)?$`) });
  await field.click();
  const page = "page" in scope ? scope.page() : scope;
  const list = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").last();
  const arrived = () => page.locator(".ant-select-loading").first().waitFor({ state: "detached" });
  await list.waitFor();
  await arrived();
  // A person stands there with the department in brackets.
  const words = new RegExp(`^${RegExp.escape(option)}(（.+）)?$`);
  const wanted = list.locator(".ant-select-item-option-content").getByText(words).first();
  if (!(await wanted.isVisible())) {
    await field.fill(option);
    await wanted.waitFor();
    await arrived();
  }
  await wanted.click();
}

/** Takes one of the acts behind a “更多” button. */
export async function more(page: Page, act: string, of = "更多"): Promise<void> {
  await button(page, of).click();
  await page.getByRole("menuitem", { name: act, exact: true }).click();
}

/** Confirms an act, with a reason where it asks for one. */
export async function confirm(
  page: Page,
  title: string,
  act: string,
  reason?: { label: string; words: string },
): Promise<void> {
  const asked = dialog(page, title);
  if (reason) await asked.getByRole("textbox", { name: reason.label }).fill(reason.words);
  await button(asked, act).click();
  await asked.waitFor({ state: "detached" });
}

/** Presses a button, writes what its dialog asks, and sends it; the dialog is clean for axe. */
export async function say(page: Page, verb: string, words: string, done: string | RegExp): Promise<void> {
  await button(page, verb).click();
  const asked = page.getByRole("dialog");
  await asked.getByRole("textbox").fill(words);
  expect(await axeViolations(page)).toEqual([]);
  await button(asked, verb).click();
  await told(page, done);
  await asked.waitFor({ state: "detached" });
}

/** Signs in with user name and password on the sign-in page that is open. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "用户名" }).fill(username);
  await page.getByRole("textbox", { name: "密码" }).fill(password);
  await button(page, "登录").click();
}
