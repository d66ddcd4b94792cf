import type { Site } from "@openzone/contract/sites";
import type { Messages } from "../../../messages/index.ts";

export type SettingName = keyof Messages["siteSettings"]["fields"];

export interface SettingField {
  name: SettingName;
  max: number;
  required?: boolean;
  kind?: "long" | "address" | "code" | "words" | "domain" | "colour" | "switch";
}

export interface SettingsPart {
  name: keyof Messages["siteSettings"]["parts"];
  fields: readonly SettingField[];
}

/** What belongs to the languages of a site, and stands on their screen. */
export const languagesPart: SettingsPart = {
  name: "languages",
  fields: [
    { name: "traditional", max: 1, kind: "switch" },
    { name: "showStaleTranslations", max: 1, kind: "switch" },
  ],
};

/** The settings in the parts that people change together. */
export const settingsParts: readonly SettingsPart[] = [
  {
    name: "names",
    fields: [
      { name: "name", max: 100, required: true },
      { name: "shortName", max: 40, required: true },
      { name: "nameEn", max: 200 },
      { name: "domain", max: 253, required: true, kind: "domain" },
      { name: "siteIdCode", max: 10, required: true, kind: "code" },
      { name: "accent", max: 7, required: true, kind: "colour" },
    ],
  },
  {
    name: "intro",
    fields: [
      { name: "intro", max: 1000, kind: "long" },
      { name: "introEn", max: 2000, kind: "long" },
    ],
  },
  {
    name: "search",
    fields: [
      { name: "hotWords", max: 300, kind: "words" },
      { name: "hotWordsEn", max: 300, kind: "words" },
    ],
  },
  {
    name: "contact",
    fields: [
      { name: "phone", max: 60 },
      { name: "address", max: 200 },
      { name: "addressEn", max: 300 },
      { name: "postcode", max: 20 },
      { name: "email", max: 100 },
      { name: "hours", max: 100 },
      { name: "hoursEn", max: 200 },
    ],
  },
  {
    name: "footer",
    fields: [
      { name: "host", max: 200 },
      { name: "undertaker", max: 200 },
      { name: "icp", max: 100 },
      { name: "police", max: 100 },
      { name: "organMarkUrl", max: 500, kind: "address" },
      { name: "reportErrorsUrl", max: 500, kind: "address" },
      { name: "note", max: 200 },
    ],
  },
];

/**
 * The fields of a part that this site has: one below a path of the main site has no host name, and only Chinese is converted into
 * traditional characters.
 */
export const fieldsOf = (part: SettingsPart, site: Site): SettingField[] =>
  part.fields.filter(
    ({ kind, name }) =>
      (kind !== "domain" || site.path === "") && (name !== "traditional" || site.language === "zh-CN"),
  );

/** Words as they are typed, one a line; each once. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

const wordLists: readonly string[] = ["hotWords", "hotWordsEn"];
/** A switch that is on, as a form has it; one that is off is "". */
export const switchedOn = "on";
const switches = ["traditional", "showStaleTranslations"] as const;
const isSwitch = (name: string): boolean => (switches as readonly string[]).includes(name);
const inSite: readonly string[] = ["name", "shortName", "nameEn", "domain", "siteIdCode"];
const inContact: readonly string[] = ["phone", "address", "addressEn", "postcode", "email", "hours", "hoursEn"];

/** The text of a setting, wherever in the site it stands. */
export function settingOf(site: Site, name: SettingName): string {
  const { contact, footer, intro, introEn, hotWords, hotWordsEn, theme } = site.settings;
  const all: Partial<Record<string, unknown>> = {
    ...site,
    ...contact,
    ...footer,
    intro,
    introEn,
    accent: theme.accent,
    ...Object.fromEntries(switches.map((name) => [name, site.settings[name] ? switchedOn : ""])),
    hotWords: hotWords.join("\n"),
    hotWordsEn: hotWordsEn.join("\n"),
    settings: undefined,
  };
  return String(all[name] ?? "");
}

export type SettingValues = Partial<Record<SettingName, string>>;

/** The site with changed settings; addresses that were emptied are left out. */
export function withSettings(site: Site, values: SettingValues): Site {
  const entries = Object.entries(values).map(([name, value]) => [name, value?.trim() ?? ""] as const);
  const pick = (wanted: (name: string) => boolean) => Object.fromEntries(entries.filter(([name]) => wanted(name)));
  const intros = pick((name) => name === "intro" || name === "introEn");
  const words = Object.fromEntries(
    entries.filter(([name]) => wordLists.includes(name)).map(([name, text]) => [name, wordsIn(text)]),
  );
  const switched = Object.fromEntries(
    entries.filter(([name]) => isSwitch(name)).map(([name, value]) => [name, value === switchedOn]),
  );
  const elsewhere = [...inSite, ...inContact, ...wordLists, ...switches, "accent"];
  const footer = pick((name) => !elsewhere.includes(name) && !(name in intros));
  const settings = {
    ...site.settings,
    ...intros,
    ...words,
    ...switched,
    theme: { ...site.settings.theme, ...pick((name) => name === "accent") },
    contact: { ...site.settings.contact, ...pick((name) => inContact.includes(name)) },
    footer: withoutEmptyAddresses({ ...site.settings.footer, ...footer }),
  };
  return { ...site, ...pick((name) => inSite.includes(name)), settings };
}

function withoutEmptyAddresses(footer: Site["settings"]["footer"]): Site["settings"]["footer"] {
  const { organMarkUrl, reportErrorsUrl, ...rest } = footer;
  return { ...rest, ...(organMarkUrl ? { organMarkUrl } : {}), ...(reportErrorsUrl ? { reportErrorsUrl } : {}) };
}
