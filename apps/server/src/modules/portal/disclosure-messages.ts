import type { Language } from "@openzone/portal-ui";
import { de } from "./words/disclosure-de.ts";
import { en } from "./words/disclosure-en.ts";
import { fr } from "./words/disclosure-fr.ts";
import { ja } from "./words/disclosure-ja.ts";
import { ko } from "./words/disclosure-ko.ts";
import { ru } from "./words/disclosure-ru.ts";
import type { DisclosureWords } from "./words/disclosure-words.ts";
import { zhCN } from "./words/disclosure-zh-CN.ts";

export type { DisclosureWords } from "./words/disclosure-words.ts";

const words: Record<Language, DisclosureWords> = { "zh-CN": zhCN, en, ru, ja, ko, de, fr };

/** Genres, categories, validities and conclusions of the catalogue. */
export const disclosureCodesFor = (language: Language): DisclosureWords["codes"] => words[language].codes;

export const disclosureWordsFor = (language: Language): DisclosureWords => words[language];
