import { t } from "../../messages/index.ts";
import type { RecordWords } from "../../shared/record/words.ts";

export const synonymWords = (): RecordWords => {
  const { source, words } = t.siteSearch.synonyms;
  return { names: { source, words, language: t.siteSearch.language }, values: { language: t.siteSearch.languages } };
};

export const stopWordsWords = (): RecordWords => ({ names: { words: t.siteSearch.tabs["stop-words"] } });

export const bestBetWords = (): RecordWords => {
  const { patterns, match, matches, targets, from, to } = t.siteSearch.bestBets;
  return {
    names: { patterns, match, targets, from, to, language: t.siteSearch.language },
    values: { match: matches, language: t.siteSearch.languages },
  };
};
