import type { en as enCatalogue } from "./en/index.ts";
import { type Messages, zhCN } from "./zh-CN/index.ts";

export type { Messages } from "./zh-CN/index.ts";
export type Language = "zh-CN" | "en";

const remembered = "openzone.language";

/** The words of the chosen language. Read it inside functions only: it is set before the first screen is drawn. */
export let t: Messages = zhCN;
export let language: Language = "zh-CN";

/** Loads the language that this person chose in this browser; Chinese otherwise. */
export async function loadLanguage(): Promise<void> {
  if (localStorage.getItem(remembered) !== "en") return;
  const loaded: { en: typeof enCatalogue } = await import("./en/index.ts");
  t = loaded.en;
  language = "en";
  document.documentElement.lang = "en";
}

/** Remembers the choice and draws the workbench anew in it. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(remembered, chosen);
  location.reload();
}
