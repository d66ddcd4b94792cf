import type { Language } from "@openzone/portal-ui";
import { de } from "./words/account-de.ts";
import { en } from "./words/account-en.ts";
import { fr } from "./words/account-fr.ts";
import { ja } from "./words/account-ja.ts";
import { ko } from "./words/account-ko.ts";
import { ru } from "./words/account-ru.ts";
import type { AccountWords } from "./words/account-words.ts";
import { zhCN } from "./words/account-zh-CN.ts";

const words: Record<Language, AccountWords> = { "zh-CN": zhCN, en, ru, ja, ko, de, fr };

/** Words of the pages of public accounts. */
export const accountWords = (language: Language): AccountWords => words[language];
