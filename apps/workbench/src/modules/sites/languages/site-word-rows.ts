import type { ForeignLanguage } from "@openzone/contract/languages";
import type { SaveSiteWords, SiteWordList } from "@openzone/contract/site-words";

export type SiteWord = SiteWordList["items"][number];

/** What was typed and is not saved yet, by the Chinese text. */
export type Typed = ReadonlyMap<string, string>;

/** Whether readers of the language see a text that nobody translated for them. */
export const isUnnamed = ({ english, words }: SiteWord, language: ForeignLanguage): boolean =>
  words === "" && (language !== "en" || english === "");

/**
 * The rows to show. English names that stand beside the text itself, such as a section's, are changed there and not here.
 */
export function wordRows(
  items: readonly SiteWord[],
  language: ForeignLanguage,
  { q, missing }: { q?: string | undefined; missing: boolean },
): SiteWord[] {
  const asked = q?.toLowerCase();
  return items.filter(
    (item) =>
      (language !== "en" || item.english === "") &&
      (!missing || isUnnamed(item, language)) &&
      (!asked || [item.own, item.english, item.words].some((text) => text.toLowerCase().includes(asked))),
  );
}

/** What is to be saved: each text whose name is another one now. */
export const changedWords = (items: readonly SiteWord[], typed: Typed): SaveSiteWords["words"] =>
  items.flatMap(({ own, words }) => {
    const wanted = typed.get(own)?.trim();
    return wanted === undefined || wanted === words ? [] : [{ own, words: wanted }];
  });
