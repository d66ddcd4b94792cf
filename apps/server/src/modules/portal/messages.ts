import type { Language } from "@openzone/portal-ui";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { fr } from "./words/fr.ts";
import { ja } from "./words/ja.ts";
import { ko } from "./words/ko.ts";
import type { DocumentKind, PortalWords } from "./words/portal-words.ts";
import { ru } from "./words/ru.ts";
import { zhCN } from "./words/zh-CN.ts";

const catalogue: Record<Language, PortalWords> = { "zh-CN": zhCN, en, ru, ja, ko, de, fr };

/** Words that the portal's view models carry; the words of the page components are in portal-ui. */
export const wordsFor = (language: Language): PortalWords => catalogue[language];

export const kindTitle = (kind: string, language: Language): string => {
  const { kinds } = catalogue[language];
  return kinds[kind as DocumentKind] ?? kinds.article;
};
