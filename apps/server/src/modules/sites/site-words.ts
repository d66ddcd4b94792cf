/**
 * Short texts of a site in other languages (译名): names of sections, blocks, links and departments, by the Chinese text
 * that they stand for. A text that was changed has no words until it is translated again, so nothing goes stale unseen.
 */
export type SiteWords = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const noWords: SiteWords = new Map();

/** Chinese and, where staff gave it beside the text itself, English. */
export interface Named {
  own: string;
  english?: string | null | undefined;
}

/**
 * A short text in `language`; where nobody translated it, in English, else in Chinese.
 * @example wordIn(words, "ru", { own: "新闻", english: "News" }) // "Новости"
 */
export function wordIn(words: SiteWords, language: string, { own, english }: Named): string {
  return translatedWord(words, language, { own, english }) || own;
}

/** The same for texts that are better left out than shown in Chinese: summaries and descriptions. */
export function translatedWord(words: SiteWords, language: string, { own, english }: Named): string {
  if (language === "zh-CN") return own;
  const translated = words.get(language)?.get(own);
  if (language === "en") return english || translated || "";
  return translated ?? (english || words.get("en")?.get(own) || "");
}

/** From the rows of a site, as the tree's query gives them. */
export function siteWordsOf(rows: readonly { language: string; own: string; words: string }[]): SiteWords {
  const byLanguage = new Map<string, Map<string, string>>();
  for (const { language, own, words } of rows) {
    const known = byLanguage.get(language) ?? new Map<string, string>();
    byLanguage.set(language, known.set(own, words));
  }
  return byLanguage;
}
