import type { Language } from "@openzone/portal-ui";
import { de } from "./words/policy-de.ts";
import { en } from "./words/policy-en.ts";
import { fr } from "./words/policy-fr.ts";
import { ja } from "./words/policy-ja.ts";
import { ko } from "./words/policy-ko.ts";
import { ru } from "./words/policy-ru.ts";
import type { PolicyWords } from "./words/policy-words.ts";
import { zhCN } from "./words/policy-zh-CN.ts";

export type { PolicyWords } from "./words/policy-words.ts";

const words: Record<Language, PolicyWords> = { "zh-CN": zhCN, en, ru, ja, ko, de, fr };

export const policyWords = (language: Language): PolicyWords => words[language];
