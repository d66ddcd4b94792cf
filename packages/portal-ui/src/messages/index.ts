import type { Language } from "../view-models.ts";
import { en } from "./en.ts";
import { type Messages, zhCN } from "./zh-CN.ts";

export type { Messages } from "./zh-CN.ts";

/** A new language is one file and one line here; the compiler asks for every message. */
const catalogues: Record<Language, Messages> = { "zh-CN": zhCN, en };

export const languages = Object.keys(catalogues) as Language[];

/** The public pages' words in a language. */
export function messagesFor(language: Language): Messages {
  return catalogues[language];
}
