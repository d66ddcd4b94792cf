import type { Site } from "@openzone/contract/sites";
import type { Messages } from "../../../messages/index.ts";

export type SettingName = keyof Messages["siteSettings"]["fields"];

export interface SettingField {
  name: SettingName;
  max: number;
  required?: boolean;
  kind?: "long" | "address" | "code";
}

export interface SettingsPart {
  name: keyof Messages["siteSettings"]["parts"];
  fields: readonly SettingField[];
}

/** The settings in the parts that people change together. */
export const settingsParts: readonly SettingsPart[] = [
  {
    name: "names",
    fields: [
      { name: "name", max: 100, required: true },
      { name: "shortName", max: 40, required: true },
      { name: "nameEn", max: 200 },
      { name: "domain", max: 253, required: true },
      { name: "siteIdCode", max: 10, required: true, kind: "code" },
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

const inSite: readonly string[] = ["name", "shortName", "nameEn", "domain", "siteIdCode"];
const inContact: readonly string[] = ["phone", "address", "addressEn", "postcode", "email", "hours", "hoursEn"];

/** The text of a setting, wherever in the site it stands. */
export function settingOf(site: Site, name: SettingName): string {
  const { contact, footer, intro, introEn } = site.settings;
  const all: Partial<Record<string, unknown>> = {
    ...site,
    ...contact,
    ...footer,
    intro,
    introEn,
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
  const footer = pick((name) => !inSite.includes(name) && !inContact.includes(name) && !(name in intros));
  const settings = {
    ...site.settings,
    ...intros,
    contact: { ...site.settings.contact, ...pick((name) => inContact.includes(name)) },
    footer: withoutEmptyAddresses({ ...site.settings.footer, ...footer }),
  };
  return { ...site, ...pick((name) => inSite.includes(name)), settings };
}

function withoutEmptyAddresses(footer: Site["settings"]["footer"]): Site["settings"]["footer"] {
  const { organMarkUrl, reportErrorsUrl, ...rest } = footer;
  return { ...rest, ...(organMarkUrl ? { organMarkUrl } : {}), ...(reportErrorsUrl ? { reportErrorsUrl } : {}) };
}
