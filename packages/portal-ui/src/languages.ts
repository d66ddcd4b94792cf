/** Languages that the public pages speak, in the order in which menus name them. */
export const languages = ["zh-CN", "en", "ru", "ja", "ko", "de", "fr"] as const;
export type Language = (typeof languages)[number];

/** Chinese in traditional characters: no language of editions, but pages converted from the Chinese ones. */
export const traditional = "zh-TW";

/** How each language calls itself. */
export const languageNames: Record<Language | typeof traditional, string> = {
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  en: "English",
  ru: "Русский",
  ja: "日本語",
  ko: "한국어",
  de: "Deutsch",
  fr: "Français",
};
