import type { Messages } from "../zh-CN/index.ts";

/** Translations */
export const translations = {
  translations: {
    title: "Translations",
    hint: "How far each public Chinese article is in each language. A new public edition of an original makes its translations stale.",
    onlyChinese: "This site has Chinese only",
    onlyChineseHint: "Ask the site's manager to open other languages in the site's settings.",
    none: "No article fits",
    noneHint: "Try another state or section.",
    tab: (language, stale) => (stale > 0 ? `${language} (${stale} stale)` : language),
    counts: (missing, stale, review, writing, current) =>
      `Missing ${missing}, stale ${stale}, in review ${review}, being written ${writing}, current ${current}`,
    columns: {
      original: "Original",
      section: "Section",
      publishedAt: "Published",
      translation: "Translation",
      state: "State",
    },
    states: { missing: "Missing", stale: "Stale", review: "In review", writing: "Being written", current: "Current" },
    notYet: "Not translated yet",
    begin: "Begin",
    mend: "Compare and mend",
    open: "Open",
    begun: "A draft was made with the text of the original; translate it paragraph by paragraph",
    ofArticle: "Translations",
    beginIn: (language) => `Translate into ${language}`,
    translates: "This is a translation of",
    staleNote: "The original was published anew since this was translated. Compare and mend it.",
    compare: "Beside the original",
    compareHint:
      "On the left the original with what was added and removed, on the right what the translation says there.",
    followed: (number) => `Made from edition ${number} of the original`,
    current: (number) => `Edition ${number} is public now`,
    upToDate: "The original has not changed since.",
    onlyChanges: "Changed paragraphs only",
    original: "Original",
    translation: "Translation",
    noTranslation: "Not in the translation yet",
    toRemove: "Removed from the original",
    fields: { title: "Title", subtitle: "Subtitle", summary: "Summary", body: "Text" },
    kinds: { same: "Unchanged", added: "Added", removed: "Removed", changed: "Changed" },
    follow: (number) => `When saved, the translation follows edition ${number} of the original and is stale no longer`,
    confirm: "The translation is right as it is",
    confirmed: "Noted. It takes effect once reviewed and published",
    changed: (count) => `${count} changes in the original`,
    exportFile: "Export for a translation office (XLIFF)",
    importFile: "Import a translated file (XLIFF)",
    incoming: "What the file says",
    incomingCounts: (changed, untranslated) =>
      `${changed} places would change, ${untranslated} paragraphs have no translation. It becomes a new draft; the old edition stays.`,
    incomingSame: (untranslated) =>
      untranslated > 0
        ? `The file says what the translation says already; ${untranslated} paragraphs have no translation.`
        : "The file says what the translation says already.",
    byHand: (count) => `${count} places were changed by hand since the export. Look at each of them first.`,
    changedByHand: "Changed by hand",
    now: "Translation now",
    fromFile: "In the file",
    takeOver: "Save as a new draft",
    replace: "I have looked: use the words of the file",
    imported: "Saved as a new draft",
  },
} satisfies Pick<Messages, "translations">;
