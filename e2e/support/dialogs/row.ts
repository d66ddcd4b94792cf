import type { Page } from "playwright-core";
import type { Person } from "../articles.ts";
import type { Made } from "./made.ts";

/** A press of the button or menu item with this name, or anything else that a person does. */
export type Step = string | RegExp | ((page: Page, made: Made) => Promise<unknown>);

/** The file below `apps/workbench/src` that draws the dialog, the dialog's title, and what opens it on its screen. */
export type Row = readonly [file: string, title: string | RegExp, ...steps: Step[]];

/** A screen and the dialogs that are opened on it, one after another. */
export interface DialogScreen {
  person: Person;
  path: string | ((made: Made) => string);
  /** The dialogs are only there at this width; at both otherwise. */
  only?: "phone";
  /** In a window of its own, because the session or the clock changes. */
  alone?: true;
  dialogs: readonly Row[];
}

/** Writes into a field of the last dialog. */
export const fill =
  (label: string | RegExp, words: string): Step =>
  (page) =>
    page.getByRole("dialog").last().getByRole("textbox", { name: label }).fill(words);
/** Ticks a box of the screen. */
export const tick =
  (name: string | RegExp): Step =>
  (page) =>
    page.getByRole("checkbox", { name }).first().check();
