import type { Language } from "@openzone/portal-ui";
import { translatedWord } from "../sites/index.ts";
import type { PageContext } from "./portal.ts";

/** The mark of a document's own words on a page in `language`: documents are Chinese and not translated. */
export const documentLanguage = (language: Language): { lang: "zh-CN" } | undefined =>
  language === "zh-CN" ? undefined : { lang: "zh-CN" };

/** A short text of a document as staff call it in the page's language (译名), or as the document has it, with its mark. */
export function documentWord(
  { tree, language }: Pick<PageContext, "tree" | "language">,
  own: string,
): { title: string; lang?: "zh-CN" } {
  const translated = translatedWord(tree.words, language, { own });
  return translated === "" ? { title: own, ...documentLanguage(language) } : { title: translated };
}
