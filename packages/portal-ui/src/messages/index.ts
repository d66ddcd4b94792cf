import { type Language, languages } from "../languages.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { ru } from "./ru.ts";
import { type Messages, zhCN } from "./zh-CN.ts";

export type { Messages } from "./zh-CN.ts";
export { languages };

/** A new language is one file, one line here and one in `languages.ts`; the compiler asks for every message. */
const catalogues: Record<Language, Messages> = { "zh-CN": zhCN, en, ru, ja, ko, de, fr };

/** The public pages' words in a language. */
export function messagesFor(language: Language): Messages {
  return catalogues[language];
}
