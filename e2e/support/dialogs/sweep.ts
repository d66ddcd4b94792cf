import type { Page } from "playwright-core";
import { axeViolations } from "../axe.ts";
import { atRest, desk, phone, resize } from "../browser.ts";
import type { Made } from "./made.ts";
import type { DialogScreen, Row, Step } from "./row.ts";

/**
 * Opens the dialogs of a screen one after another and tells what is wrong with each, at a desk's width and at a phone's.
 * What cannot be opened is told too, and the next one begins on the screen anew.
 */
export async function sweep(page: Page, screen: DialogScreen, made: Made): Promise<string[]> {
  const problems: string[] = [];
  let place: "elsewhere" | "first" | "known" = "elsewhere";
  for (const row of screen.dialogs) {
    const tell = (problem: string) => problems.push(`${row[0]} ${row[1]}: ${problem}`);
    try {
      if (place === "elsewhere") await openScreen(page, screen, made);
      await openDialog(page, row, made);
      // What lies behind is the same for the others, and the sweep of the screens judges it too.
      const behind = place === "known" ? "#main" : undefined;
      for (const problem of await judge(page, row, screen, behind)) tell(problem);
      place = "known";
      if (row !== screen.dialogs.at(-1) && !(await leaveDialogs(page))) {
        place = "elsewhere";
        tell("the Escape key does not close it");
      }
    } catch (error) {
      place = "elsewhere";
      tell(String(error));
    }
  }
  return problems;
}

async function openScreen(page: Page, { path }: DialogScreen, made: Made): Promise<void> {
  await page.goto(`/workbench${typeof path === "string" ? path : path(made)}`);
  await page.locator("h1").first().waitFor();
}

/** Does what opens a dialog, and waits until the dialog with this title has what it shows: its data, its date pickers. */
async function openDialog(page: Page, row: Row, made: Made): Promise<void> {
  const [, , ...steps] = row;
  for (const step of steps) await take(page, step, made);
  const shown = titled(page, row);
  await shown.waitFor();
  // A dialog whose button is still at work goes, and another with its title comes.
  const busy = ".ant-skeleton, .ant-spin-spinning, .ant-btn-loading, .oz-picker:disabled";
  await shown.locator(busy).first().waitFor({ state: "hidden" });
  await atRest(page);
}

const titled = (page: Page, [, title]: Row) =>
  page.getByRole("dialog", { name: title, exact: typeof title === "string" }).last();

/** The last match is the one on top: a dialog or menu that was opened stands after what was there. */
const take = (page: Page, step: Step, made: Made): Promise<unknown> => {
  if (typeof step === "function") return step(page, made);
  const named = { name: step, exact: typeof step === "string" };
  return page.getByRole("button", named).or(page.getByRole("menuitem", named)).last().click();
};

async function judge(page: Page, row: Row, { only }: DialogScreen, behind?: string): Promise<string[]> {
  const wide = await axeViolations(page, behind);
  if (only) return wide;
  // Somebody zooms in or turns the device: what was typed must not be lost, nor a part of it lie beyond the edge.
  await resize(page, phone);
  await atRest(page);
  const narrow = (await titled(page, row).isVisible())
    ? await axeViolations(page, "#main")
    : ["it closes when the window becomes narrow"];
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (tooWide > 0) narrow.push(`${tooWide} px too wide`);
  await resize(page, desk);
  return [...wide, ...narrow.map((problem) => `narrow: ${problem}`)];
}

/** Leaves every open dialog by the Escape key, the one on top first; false when one stays. */
async function leaveDialogs(page: Page): Promise<boolean> {
  const open = page.getByRole("dialog");
  for (let left = await open.count(); left > 0; left--) {
    await page.keyboard.press("Escape");
    const gone = open.nth(left - 1).waitFor({ state: "hidden", timeout: 10_000 });
    const went = await gone.then(
      () => true,
      () => false,
    );
    if (!went) return false;
  }
  return true;
}
