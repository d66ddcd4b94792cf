/** Words of service items (政务服务事项) and their guides: public pages, workbench, exports and errors show the same. */
import type {
  Audience,
  HandlingKind,
  ItemLevel,
  ItemType,
  OrganNature,
  ServiceChannel,
  ServiceEvent,
  ServiceReach,
  ServiceSubject,
} from "../service-codes.ts";
import type { PublicItemState } from "../service-items.ts";
import type { Finding, FindingCode } from "../service-rules.ts";
import type {
  GuideField,
  GuideState,
  MaterialForm,
  MaterialRule,
  MaterialSource,
  OnlineMode,
  onlineDepths,
  ResultKind,
  StepKind,
  StepRole,
  Term,
  TermUnit,
} from "../services.ts";
import { servicesEn } from "./services-en.ts";
import { servicesZh } from "./services-zh.ts";

export interface ServiceWords {
  states: Record<GuideState, string>;
  publicStates: Record<PublicItemState, string>;
  types: Record<ItemType, string>;
  levels: Record<ItemLevel, string>;
  natures: Record<OrganNature, string>;
  audiences: Record<Audience, string>;
  channels: Record<ServiceChannel, string>;
  handlings: Record<HandlingKind, string>;
  reaches: Record<ServiceReach, string>;
  subjects: Record<ServiceSubject, string>;
  events: Record<ServiceEvent, string>;
  units: Record<TermUnit, string>;
  atOnce: string;
  materialRules: Record<MaterialRule, string>;
  materialForms: Record<MaterialForm, string>;
  materialSources: Record<MaterialSource, string>;
  resultKinds: Record<ResultKind, string>;
  stepKinds: Record<StepKind, string>;
  stepRoles: Record<StepRole, string>;
  onlineModes: Record<OnlineMode, string>;
  depths: Record<(typeof onlineDepths)[number], string>;
  everybody: string;
  /** Fields of a guide as forms, differences and files name them. */
  fields: Record<GuideField, string>;
  /** Fields of the lists in a guide, as `list.field`. */
  parts: Record<string, string>;
  /** How the place in a list is said. */
  nth: (list: string, place: number, part: string) => string;
  findings: Record<FindingCode, (about: string) => string>;
}

export const serviceWords: Record<"zh-CN" | "en", ServiceWords> = { "zh-CN": servicesZh, en: servicesEn };

/** What a finding says. */
export const findingWords = (language: "zh-CN" | "en", { code, about = "" }: Pick<Finding, "code" | "about">): string =>
  serviceWords[language].findings[code](about);

/** What the field of a finding is called: `materials.2.name` is the name of the third material. */
export function fieldTitle(language: "zh-CN" | "en", path: string): string {
  const words = serviceWords[language];
  const [field = "", place, part, ...rest] = path.split(".");
  const title = words.fields[field as GuideField] ?? field;
  if (place === undefined) return title;
  const at = Number(place);
  if (Number.isNaN(at)) {
    const inner = words.parts[`${field}.${place}`];
    return inner === undefined ? title : `${title} · ${inner}`;
  }
  const names = [part, ...rest].filter((one) => one !== undefined && Number.isNaN(Number(one)));
  return words.nth(title, at + 1, words.parts[`${field}.${names.at(-1) ?? ""}`] ?? "");
}

/** A term in words: `10 个工作日`, or at once. */
export function termWords(language: "zh-CN" | "en", { amount, unit }: Term): string {
  const words = serviceWords[language];
  if (amount === 0) return words.atOnce;
  return language === "en"
    ? `${amount} ${words.units[unit]}${amount === 1 ? "" : "s"}`
    : `${amount}${words.units[unit]}`;
}
