import { type ServiceWords, serviceWords } from "@openzone/contract/words/services";
import type { Language } from "@openzone/portal-ui";
import { de } from "./words/services-de.ts";
import { fr } from "./words/services-fr.ts";
import { ja } from "./words/services-ja.ts";
import { ko } from "./words/services-ko.ts";
import { ru } from "./words/services-ru.ts";

/** Words of the codes of service items that readers see; those of staff are in the contract. */
export type ServiceCodeWords = Pick<ServiceWords, "types" | "levels" | "natures" | "audiences" | "subjects" | "events">;

const words: Record<Language, ServiceCodeWords> = {
  "zh-CN": serviceWords["zh-CN"],
  en: serviceWords.en,
  ru,
  ja,
  ko,
  de,
  fr,
};

export const serviceCodesFor = (language: Language): ServiceCodeWords => words[language];
